"""The settings of `config.yml`: one typed object, unknown keys refused, read by `main` and never at import time."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Final, TypeVar

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from knowledge.advice import advice
from knowledge.document import Document
from knowledge.errors import SettingsError
from knowledge.model import Language, Writing

CONFIG: Final = Path("config.yml")
# Rasa reads these from the same file (accepted beside ours, checked with Rasa 3.6.21) and we leave them to it.
RASA_KEYS: Final = frozenset({"recipe", "assistant_id", "language", "pipeline", "policies"})
Share = Annotated[float, Field(ge=0, le=1)]
S = TypeVar("S", bound="Section")


class Section(BaseModel):
    """A part of config.yml: frozen, and an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class ViewWeights(Section):
    """How much each view of a text counts in the likeness of two texts, relative to the others."""

    word: Annotated[float, Field(ge=0)] = 1.0
    letters: Annotated[float, Field(ge=0)] = 2.0
    skeleton: Annotated[float, Field(ge=0)] = 4.0
    concept: Annotated[float, Field(ge=0)] = 1.0


class SearchSettings(Section):
    """How the classifier is built and how sure it must be; the defaults are the measured ones (docs/adr/0002)."""

    softness: Annotated[float, Field(gt=0)] = 2.0
    largest_linear: Annotated[int, Field(ge=0)] = 60_000
    answer_at: Share = 0.75
    answer_at_in: dict[Writing, Share] = {"arabizi": 0.8}
    sensitive_at: Share = 0.9
    message_at: Share = 0.4
    choices_at: Share = 0.35
    near: Share = 0.1
    danger_at: Share = 0.25
    weights: ViewWeights = ViewWeights()


class SemanticSettings(Section):
    """A sentence-embedding model that re-ranks the first entries of the search (docs/adr/0005)."""

    folder: Path
    first: Annotated[int, Field(ge=2)] = 10
    weight: Share = 0.5


class Floors(Section):
    """What `python -m knowledge evaluate` demands in each writing: shares from 0 to 1."""

    right: Share = 0.9
    wrong: Share = 0.03
    declined: Share = 0.9
    heard: Share = 0.9


class Names(Section):
    """What the commune is called in the assistant's own sentences."""

    fr: Annotated[str, Field(min_length=1)] = "commune de Tétouan"
    ar: Annotated[str, Field(min_length=1)] = "جماعة تطوان"


class KnowledgeSettings(Section):
    """The `knowledge:` section."""

    commune: Names = Names()
    content: Path | None = None
    learnt: Path | None = None  # where what was learnt is kept for the next start
    questions: Path = Path("tests/questions")
    default_language: Language = "fr"
    search: SearchSettings = SearchSettings()
    semantic: SemanticSettings | None = None
    floors: Floors = Floors()


def read_sections(
    path: Path = CONFIG, known: frozenset[str] = frozenset({"knowledge", "bot", "voice", "storage"})
) -> dict[str, Any]:
    """Our sections of config.yml as plain data; {} where the file is absent. Raises SettingsError with file, line and key."""
    if not path.exists():
        return {}
    document = Document(path, str(path))
    if document.problem:
        raise SettingsError(str(document.problem))
    data = document.data or {}
    if not isinstance(data, dict):
        raise SettingsError(f"{path}:1: écrivez des sections, une par ligne (knowledge:, bot:, voice:, storage:)")
    for key in data.keys() - RASA_KEYS - known:
        raise SettingsError(
            f"{path}:{document.line([key])}: {key}: section inconnue ; sections permises : {', '.join(sorted(known))}"
        )
    return {key: value for key, value in data.items() if key in known}


def read_section(shape: type[S], name: str, path: Path = CONFIG) -> S:
    """One section as its typed object, defaults filled in. Raises SettingsError naming file, line, key and what is allowed."""
    raw = read_sections(path).get(name) or {}
    try:
        return TypeAdapter(shape).validate_python(raw)
    except ValidationError as error:
        document = Document(path, str(path))
        raise SettingsError(
            "\n".join(
                f"{path}:{document.line([name, *detail['loc']])}: {'.'.join(map(str, [name, *detail['loc']]))}: {advice(detail)}"
                for detail in error.errors(include_url=False)
            )
        ) from None
