"""What is counted and measured, in Prometheus' terms: no word and no identity, and each label has one of a few values.

docs/metrics.md explains each name. All times are in seconds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from itertools import product
from typing import Final, Literal, get_args

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from bot.voice.settings import Arabic, EngineName, French
from knowledge.model import Answer, Language, Status, Writing

Arrival = Literal["received", "repeated", "taken_up", "from_memory"]
Stage = Literal["handling", "answering", "turn", "sending", "speaking"]
Refusal = Literal["429", "blocked", "network", "other"]
Part = EngineName | Literal["rasa"]

_ENGINES: Final = dict.fromkeys((*get_args(French), *get_args(Arabic)))
_SEVERAL: Final = "several"  # engines that spoke in one note
_SECONDS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)


@dataclass(frozen=True, slots=True)
class State:
    """How things are at this moment.

    `waiting` is how many updates are not handled, and since when the oldest waits; None when the database does not tell.
    """

    content: str
    telegram: bool
    waiting: tuple[int, float] | None
    resting: Collection[Part]
    voices: Mapping[Language, bool]

    @property
    def ready(self) -> bool:
        """Whether residents can be served as they should; without a voice they still read their answers."""
        return self.telegram and self.waiting is not None


class Metrics:
    """The figures of one process, in a registry of its own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._updates = self._counter("updates", "Updates of Telegram, by how they arrived", how=get_args(Arrival))
        self._questions = self._counter(
            "questions",
            "Questions and choices that were answered, by writing and status",
            writing=get_args(Writing),
            status=get_args(Status),
        )
        self._apologies = self._counter("apologies", "Updates that failed, so that the resident got an apology")
        self._voices = self._counter(
            "voices", "Voice notes, by engine and by whether they were kept", engine=(*_ENGINES, _SEVERAL), cache=("hit", "miss")
        )
        self._refused = self._counter("sends_refused", "Messages that Telegram did not take, by why", kind=get_args(Refusal))
        self._stages = Histogram(
            "assistant_stage_seconds", "How long each stage takes", ("stage",), buckets=_SECONDS, registry=self.registry
        )
        for stage in get_args(Stage):
            self._stages.labels(stage)
        self._looked = _Looked()
        self.registry.register(self._looked)

    def update(self, how: Arrival, count: int = 1) -> None:
        """Updates arrived."""
        self._updates.labels(how).inc(count)

    def question(self, answer: Answer) -> None:
        """A question was answered."""
        self._questions.labels(answer.writing, answer.status).inc()

    def apology(self) -> None:
        """An update failed."""
        self._apologies.inc()

    def voice(self, engine: str, *, kept: bool) -> None:
        """A voice note was at hand, or was made; `engine` as `bot.voice.sound.Note` names it."""
        self._voices.labels(engine if engine in _ENGINES else _SEVERAL, "hit" if kept else "miss").inc()

    def refused(self, kind: Refusal) -> None:
        """Telegram did not take a message."""
        self._refused.labels(kind).inc()

    def stage(self, stage: Stage) -> AbstractContextManager[object]:
        """Measures what is done inside, whether it succeeds or not."""
        return self._stages.labels(stage).time()

    def took(self, stage: Stage, seconds: float) -> None:
        """A stage took so long; a clock that was set back makes it nothing."""
        self._stages.labels(stage).observe(max(0.0, seconds))

    def page(self, state: State) -> bytes:
        """All figures, in Prometheus' text format."""
        self._looked.state = state
        return generate_latest(self.registry)

    def _counter(self, name: str, told: str, **labels: Iterable[str]) -> Counter:
        """A counter that starts at zero for every value of its labels, so that the first event is seen as an increase."""
        counter = Counter(f"assistant_{name}", told, tuple(labels), registry=self.registry)
        if labels:
            for values in product(*labels.values()):
                counter.labels(*values)
        return counter


class _Looked(Collector):
    """What is looked at when the figures are asked for, and nothing before."""

    state: State | None = None

    def collect(self) -> Iterable[Metric]:
        """The figures of the state."""
        if (state := self.state) is None:
            return
        up = state.waiting is not None
        yield _gauge("database_up", "Whether the database answers within two seconds", {(): up})
        yield _gauge("telegram_up", "Whether Telegram answered lately, or was not asked lately", {(): state.telegram})
        if state.waiting:
            count, seconds = state.waiting
            yield _gauge("inbox_updates", "Updates that are not handled yet", {(): count})
            yield _gauge("inbox_oldest_seconds", "For how long the oldest of them has waited", {(): seconds})
        resting: dict[tuple[str, ...], float] = {(part,): part in state.resting for part in (*_ENGINES, "rasa")}
        yield _gauge("breaker_open", "Whether a part that failed is left alone for a while", resting, "part")
        yield _gauge("content_info", "The version of the content that answers", {(state.content,): 1}, "version")


def _gauge(name: str, told: str, values: Mapping[tuple[str, ...], float], *labels: str) -> Metric:
    gauge = GaugeMetricFamily(f"assistant_{name}", told, labels=labels)
    for label_values, value in values.items():
        gauge.add_metric(label_values, float(value))
    return gauge
