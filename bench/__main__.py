"""python -m bench: speed, start, memory and accuracy at 1, 10, 50 and 81 times the content, and the voice; writes results.json.

Every row is measured in a process of its own, so that memory is its own. The baseline is a linear SVM over character n-grams
(scikit-learn) learnt from the same wordings.
"""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import psutil

from knowledge.assistant import Assistant
from knowledge.load import Content, load
from knowledge.model import Question
from knowledge.samples import samples
from knowledge.settings import KnowledgeSettings, read_section
from knowledge.workbench.measure import cases

RESULTS: Final = Path(__file__).parent / "results.json"
QUESTIONS: Final = Path("tests/questions")
SIZES: Final = (1, 10, 50, 81)  # 81 times the content are more than 10,000 entries
_COPIED: Final = 15  # wordings of a synthetic entry in each writing
_ASKED: Final = 600
_LEARNT: Final = Path("data/bench")


def main() -> None:
    """Measure each engine at each size and print the tables."""
    if len(sys.argv) == 3:  # noqa: PLR2004  # engine and size: one row, in its own process
        print(json.dumps(measure(sys.argv[1], int(sys.argv[2]))))
        return
    from bench import voices  # noqa: PLC0415  # what these bring along is no part of a row's memory
    from bench.accuracy import PLOT, learning_curves, plot  # noqa: PLC0415

    if sys.argv[1:] == ["voices"]:  # in a process of its own, as each row
        print(json.dumps(voices.measure()))
        return
    shutil.rmtree(_LEARNT, ignore_errors=True)  # so that the first start learns, and the restart remembers
    rows = [_apart("char-svm", 1), *(_apart("assistant", size) for size in SIZES), _apart("restart", 1)]
    shutil.rmtree(_LEARNT)
    spoken = _run("voices")
    curves = learning_curves(QUESTIONS)
    known = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    results = known | {"speed": rows, "voices": spoken, "learning_curves": curves}  # beside what bench.scale measured
    RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n")
    plot(curves)
    _print(rows)
    print("right, wrong: % of tests/questions. char-svm alone at 10 times the content: minutes and gigabytes.\n")
    _print(spoken)
    print(voices.LEGEND)
    _print(curves)
    print(f"% of the test questions whose first entry is right, by wordings per entry and writing; drawn in {PLOT}.")


def _print(rows: Sequence[dict[str, Any]]) -> None:
    widths = {name: max(len(name), *(len(str(row[name])) for row in rows)) for name in rows[0]}
    print("  ".join(f"{name:>{width}}" for name, width in widths.items()))
    for row in rows:
        print("  ".join(f"{'' if row[name] is None else row[name]:>{width}}" for name, width in widths.items()))


def _apart(engine: str, size: int) -> dict[str, Any]:
    return dict(_run(engine, str(size)))


def _run(*arguments: str) -> Any:  # noqa: ANN401  # a row, or a table
    done = subprocess.run([sys.executable, "-m", "bench", *arguments], check=True, capture_output=True, text=True)  # noqa: S603
    return json.loads(done.stdout)


def measure(engine: str, size: int) -> dict[str, Any]:
    """One row: how long the engine takes to be ready, how fast it answers, what it holds, how often it is right."""
    before = time.perf_counter()
    answer, entries, wordings = _ENGINES[engine](size)
    start = time.perf_counter() - before
    asked = [(question, expected) for question, expected in questions()]
    durations, right, wrong = [], 0, 0
    for question, expected in asked[:_ASKED]:
        before = time.perf_counter()
        found = answer(question)
        durations.append(time.perf_counter() - before)
        right += found in expected
        wrong += found is not None and found not in expected
    durations.sort()
    at = {
        name: round(1000 * durations[int(len(durations) * share)], 2)
        for name, share in (("p50_ms", 0.5), ("p95_ms", 0.95), ("p99_ms", 0.99))
    }
    return {
        "engine": engine, "size": f"{size}x", "entries": entries, "wordings": wordings, "start_s": round(start, 2),
        "per_s": round(len(durations) / sum(durations)), **at, "memory_mb": round(psutil.Process().memory_info().rss / 2**20),
        "right": round(100 * right / len(durations), 1), "wrong": round(100 * wrong / len(durations), 1),
    }  # fmt: skip


def questions() -> Iterator[tuple[str, frozenset[str]]]:
    """The in-scope test questions, shuffled the same way every time, each with the entries that answer it."""
    found = [case for case in cases(QUESTIONS, ("dev", "test")) if case.entries]
    random.Random(0).shuffle(found)  # noqa: S311  # an order, not a secret
    yield from ((case.text, case.entries) for case in found)


def _assistant(size: int) -> tuple[Callable[[str], str | None], int, int]:
    content = _enlarged(load(), size)
    assistant = Assistant(content, read_section(KnowledgeSettings, "knowledge").model_copy(update={"learnt": _LEARNT}))
    return lambda text: assistant.answer(Question(text)).entry_id, len(content.entries), len(samples(content))


def _char_svm(size: int) -> tuple[Callable[[str], str | None], int, int]:
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415  # not part of the assistant's memory
    from sklearn.pipeline import make_pipeline  # noqa: PLC0415
    from sklearn.svm import LinearSVC  # noqa: PLC0415

    content = _enlarged(load(), size)
    learnt = samples(content)
    model = make_pipeline(TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True), LinearSVC())
    model.fit([text for text, _, _ in learnt], [label for _, label, _ in learnt])
    return lambda text: str(model.predict([text])[0]), len(content.entries), len(learnt)


_ENGINES: Final = {"assistant": _assistant, "restart": _assistant, "char-svm": _char_svm}


def _enlarged(content: Content, size: int) -> Content:
    """The content with synthetic entries: copies whose letters are exchanged, so that they resemble nothing real."""
    entries = dict(content.entries)
    for copy in range(1, size):
        table = _exchanged(copy)
        for entry in content.entries.values():
            asked = {writing: tuple(text.translate(table) for text in texts[:_COPIED]) for writing, texts in entry.asked_as}
            name = f"{entry.id}-x{copy}"
            entries[name] = entry.model_copy(update={"id": name, "asked_as": type(entry.asked_as).model_validate(asked)})
    return Content(**{name: getattr(content, name) for name in Content.__slots__} | {"entries": entries})


def _exchanged(seed: int) -> dict[int, str]:
    table: dict[int, str] = {}
    for alphabet in ("bcdfgjklmnpqrstvxz", "aeiou", "بتثجحخدذرزسشصضطظغفقكلمنه"):
        letters = list(alphabet)
        random.Random(seed).shuffle(letters)  # noqa: S311  # noise, not a secret
        table |= {ord(letter): other for letter, other in zip(alphabet, letters, strict=True)}
    return table


if __name__ == "__main__":
    main()
