"""The assistant: one method, `answer`, whose stages are the list below; only this module knows their order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from knowledge.choosing import Choosing
from knowledge.compose import EVERYTHING, MENU, Composer, target_of
from knowledge.dated import Calendar
from knowledge.decide import MESSAGE, MOST_CHOICES, Decision
from knowledge.follow_up import FollowUps
from knowledge.judge import BRIEF, PLAINLY, Judge
from knowledge.load import CONTENT, Content, load
from knowledge.model import FACETS, KINDS, SOCIALS, Answer, Context, Language, Question, Social
from knowledge.own_words import own_words
from knowledge.phones import Phones
from knowledge.registry import Registry
from knowledge.response_schema import named
from knowledge.samples import writings
from knowledge.settings import KnowledgeSettings
from knowledge.understand import Danger, Understander, Understanding

_LARGEST_NUMBER: Final = 99  # a longer bare number is a word to search (3737), not a choice
_OF_NOTHING_NAMED: Final = 0.5  # probability of a message that goes on, from which it is asked about what, if nothing went before
_MOST_OFFERED: Final = 10  # one more than the choices of any answer
_ASKS: Final = 0.2  # probability of an entry from which even a polite message asks something
_FAR_OUTSIDE: Final = 0.7  # probability from which even a polite message asks for something that is not known


@dataclass(frozen=True, slots=True)
class _Turn:
    """What a stage is given."""

    heard: Understanding
    context: Context
    today: date


class Assistant:
    """Answers questions from one content. Pure: the same question always gets the same answer."""

    def __init__(self, content: Content, settings: KnowledgeSettings | None = None) -> None:
        settings = settings or KnowledgeSettings()
        names = settings.commune.model_dump()
        content = replace(content, responses={code: named(said, names[code]) for code, said in content.responses.items()})
        self.content = content
        self.understander = Understander(content, writings(content), settings.default_language)
        self.voice_words, self.privacy_words, self.language_words = own_words(content)
        self.judge = Judge(content, settings)
        self._composer = Composer(content)
        self._registry = Registry(content)
        self._phones = Phones(content)
        self._choosing = Choosing(content)
        self._calendar = Calendar(content)
        self._follow_ups = FollowUps(content, self.judge, self._composer, self._choosing)

    @classmethod
    def load(cls, settings: KnowledgeSettings | None = None) -> Assistant:
        """The assistant of the content folder named in the settings. Raises ContentError with every problem found."""
        return cls(load(settings.content if settings and settings.content else CONTENT), settings)

    def answer(self, question: Question) -> Answer:
        """The answer to one question, in the question's language unless one is pinned."""
        heard = self.understander.understand(question)
        turn = _Turn(heard, question.context, question.today or self._calendar.reviewed)
        stages = (
            self._foreign,
            self._empty,
            self._danger,  # before anything else that could be understood
            self._danger_again,
            self._number,
            self._title,
            self._courtesy,
            self._commitments,
            self._follow_up,
            self._search,
        )
        answer = self._finished(next(found for stage in stages if (found := stage(turn))), turn.today)
        torn = answer.status == "choices" and answer.mentions  # between entries: none is spoken of until one is taken
        spoken_of = answer.context.entry_id or (None if torn else question.context.entry_id)
        context, before = replace(answer.context, entry_id=spoken_of), question.context
        if answer.status == "declined":
            context = replace(context, choices=context.choices or before.choices, danger=before.danger)
        return replace(answer, writing=heard.writing, context=context)

    def open(self, target: str, language: Language, today: date | None = None) -> Answer | None:
        """What a button, a number or a deep link leads to; None when the target no longer exists."""
        answer = self._opened(target, language)
        return self._finished(answer, today or self._calendar.reviewed) if answer else None

    def _opened(self, target: str, language: Language) -> Answer | None:
        place, *rest = target.split("/")
        if place == MENU:
            kind = next((kind for kind in KINDS if rest and kind == rest[0]), None)
            page = int(rest[1]) if len(rest) > 1 and rest[1].isdigit() else 1
            return self._composer.menu(language, kind, page)
        entry_id, _, part = target.partition("#")
        if (entry := self.content.entries.get(entry_id)) is None:
            return None
        if part == EVERYTHING:
            answer = self._composer.everything(entry, language)
        else:
            answer = self._composer.entry(entry, next((f for f in FACETS if f == part), None), language)
        return _sure(answer)

    def say(self, social: Social, language: Language) -> Answer:
        """A courtesy by name: `help` for the help command."""
        return _sure(self._composer.social(social, language))

    def warn(self, danger: Danger, language: Language) -> Answer:
        """The numbers to call for a danger that somebody else recognised."""
        return _sure(self._composer.emergency(danger, language))

    def foreign(self) -> Answer:
        """What is said to a message in a language that is not served."""
        return self._composer.foreign()

    def apologies(self, language: Language) -> dict[str, Answer]:
        """What is said where no entry is the answer, by a name of each: `declined`, `no_such_choice 3` of three choices."""
        composer = self._composer
        numbers = {f"no_such_choice {count}": composer.no_such_choice([MENU] * count, language) for count in range(_MOST_OFFERED)}
        return {
            "declined": composer.declined(language),
            "elsewhere": composer.elsewhere(language),
            "foreign": composer.foreign(),
            "which_subject": composer.which_subject(language),
            "empty": composer.empty(language),
            **numbers,
        }

    def chosen(self, question: Question) -> str | None:
        """The target that a typed number or ordinal takes among the choices of the question's context, if it does."""
        offered = question.context.choices
        number = self.understander.understand(question).number if offered else None
        return offered[number - 1] if number and 1 <= number <= len(offered) else None

    # ── the stages: each answers, or leaves the question to the next one ─────────────────────────────────────────

    def _foreign(self, turn: _Turn) -> Answer | None:
        return self.foreign() if turn.heard.foreign else None

    def _empty(self, turn: _Turn) -> Answer | None:
        return None if turn.heard.folded else self._composer.empty(turn.heard.language)

    def _danger(self, turn: _Turn) -> Answer | None:
        heard = turn.heard
        return _sure(self._composer.emergency(heard.danger, heard.language)) if heard.danger else None

    def _danger_again(self, turn: _Turn) -> Answer | None:
        return self._follow_ups.danger_again(turn.heard, turn.context)

    def _number(self, turn: _Turn) -> Answer | None:
        heard, context = turn.heard, turn.context
        if heard.agrees and len(context.choices) == 1:
            return self._opened(context.choices[0], heard.language)
        if heard.number is None or not 0 <= heard.number <= _LARGEST_NUMBER:
            return None
        if not 1 <= heard.number <= len(context.choices):
            written_out = not heard.folded[0].isdigit()
            return None if written_out and not context.choices else self._composer.no_such_choice(context.choices, heard.language)
        return self._opened(context.choices[heard.number - 1], heard.language)

    def _title(self, turn: _Turn) -> Answer | None:
        """A choice taken by words of its title."""
        heard = turn.heard
        target = self._choosing.taken(heard.beyond, turn.context.choices)
        is_entry = target in self.content.entries
        return self._opened(target_of(target, heard.facet if is_entry else None), heard.language) if target else None

    def _courtesy(self, turn: _Turn) -> Answer | None:
        heard = turn.heard
        if heard.menu:
            return self._composer.menu(heard.language)
        return _sure(self._composer.social(heard.social, heard.language)) if heard.social else None

    def _commitments(self, turn: _Turn) -> Answer | None:
        """What is asked of all commitments: which are late, which end in 2024, who leads MATET0003."""
        heard = turn.heard
        asked = self._registry.find(heard.folded, heard.beyond, heard.facet, turn.today, turn.context.entry_id)
        if asked is None:
            return None
        if asked.topic == "number" and asked.entries:
            return _sure(self._composer.entry(asked.entries[0], asked.facet, heard.language))
        return _sure(self._composer.registry(asked, heard.language))

    def _follow_up(self, turn: _Turn) -> Answer | None:
        """« Et combien ? »: a facet of the entry spoken of before."""
        subjects = self._follow_ups.subjects(turn.context)
        return _sure(self._follow_ups.going_on(subjects, turn.heard)) if turn.heard.bare_facet and subjects else None

    def _search(self, turn: _Turn) -> Answer:
        heard, subjects = turn.heard, self._follow_ups.subjects(turn.context)
        decision = self.judge.decide(heard, first=not subjects)
        if self.judge.is_elsewhere(decision, heard):
            return self._composer.elsewhere(heard.language)
        if going_on := self._follow_ups.found(heard, decision, subjects):
            answer = going_on
        elif decision.outcome in ("answer", "danger") or (decision.outcome == "message" and decision.confidence >= PLAINLY):
            answer = self._decided(decision, heard)
        elif self._is_polite(heard, decision):
            answer = self._composer.social(heard.courtesy or "greet", heard.language)
        elif heard.bare_facet or (decision.outcome == "decline" and decision.follow_up >= _OF_NOTHING_NAMED):
            answer = self._composer.which_subject(heard.language)
        elif decision.outcome == "decline" and (titled := self._choosing.titled(heard.beyond)):
            answer = self._composer.parts(titled[:MOST_CHOICES], heard.facet, heard.language)
        else:
            answer = self._decided(decision, heard)
        return replace(answer, confidence=round(decision.confidence, 4))

    def _is_polite(self, heard: Understanding, decision: Decision) -> bool:
        """Whether a message is only its courtesy, with a word left over, or in more words than any list has."""
        if not heard.courtesy or decision.outside >= _FAR_OUTSIDE or self._choosing.titled(heard.beyond):
            return False
        asks_nothing = decision.outcome == "decline" and decision.confidence < _ASKS
        return len(heard.beyond) <= 1 or (asks_nothing and len(heard.folded) <= BRIEF)

    def _finished(self, answer: Answer, today: date) -> Answer:
        """The answer with what the day decides and the telephones that stand in it."""
        return self._phones.added(self._calendar.dated(answer, today))

    def _decided(self, decision: Decision, heard: Understanding) -> Answer:
        composer, language = self._composer, heard.language
        entries = [self.content.entries[label] for label in decision.labels if not label.startswith(MESSAGE)]
        facets = self.judge.facets(heard, entries)
        targets = [target_of(entry.id, facet) for entry, facet in zip(entries, facets, strict=True)]
        match decision.outcome:
            case "danger":
                return composer.emergency(decision.labels[0].removeprefix(MESSAGE), language, targets)
            case "answer":
                return composer.entry(entries[0], facets[0], language)
            case "choices":
                return composer.choices(targets, language)
            case "message":
                return self._message(decision.labels[0].removeprefix(MESSAGE), language)
        return composer.declined(language)

    def _message(self, name: str, language: Language) -> Answer:
        if name in SOCIALS:
            return self._composer.social(name, language)
        if name == MENU:
            return self._composer.menu(language)
        return self._composer.insult(language) if name == "insult" else self._composer.declined(language)


def _sure(answer: Answer) -> Answer:
    return replace(answer, confidence=1.0)
