"""What an editor completes and underlines is what the assistant accepts and refuses."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator
from referencing import Registry
from referencing.jsonschema import DRAFT7

from knowledge.load import CONTENT, Content
from knowledge.model import FACETS, KINDS
from knowledge.schema import Entry
from knowledge.workbench.guide import meanings
from knowledge.workbench.schema import NAME, schema
from tests.support.staff import Staff

ROOT = CONTENT.parents[1]
FILES = sorted(path.relative_to(ROOT).as_posix() for path in CONTENT.rglob("*.yml"))
SERVICE = CONTENT / "services/service-signature-legalisation.yml"


@cache
def mapped() -> dict[str, list[str]]:
    """Schema file → the content files that VS Code judges by it."""
    found: dict[str, list[str]] = json.loads((ROOT / ".vscode/settings.json").read_text())["yaml.schemas"]
    return {
        name: [file for pattern in patterns for file in FILES if Path(file).match(pattern)] for name, patterns in found.items()
    }


@cache
def validator(name: str) -> Draft7Validator:
    """The judge that a schema file makes, with the files it refers to."""
    files = [((ROOT / file).as_uri(), json.loads((ROOT / file).read_text())) for file in mapped()]
    registry: Registry[Any] = Registry().with_resources((uri, DRAFT7.create_resource(read)) for uri, read in files)
    return Draft7Validator({"$ref": (ROOT / name).as_uri()}, registry=registry)


def seen(text: str) -> Any:
    """A file as an editor sees it: typed values, dates as text."""
    return json.loads(json.dumps(yaml.safe_load(text), default=date.isoformat))


def underlined(text: str) -> list[str]:
    """What the schema of entries finds wrong."""
    return [error.message for error in validator(f"knowledge/content/{NAME}").iter_errors(seen(text))]


def test_the_schema_that_is_committed_is_current(content: Content) -> None:
    """Editors know each field the day it exists: after a change, run `python -m knowledge schema`."""
    assert schema(content) == (CONTENT / NAME).read_text()


def test_the_command_writes_it_into_the_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Another commune's folder gets its own."""
    staff = Staff.sit_down(tmp_path, monkeypatch, capsys)
    assert "content/.schema.json\n" == staff.run("schema").out
    assert (CONTENT / NAME).read_bytes() == (staff.folder / NAME).read_bytes()


def test_every_content_file_has_one_schema_in_the_settings_of_vs_code() -> None:
    """No file is left without help, and none is judged twice."""
    assert FILES == sorted(file for files in mapped().values() for file in files)


@pytest.mark.parametrize("name", mapped())
def test_nothing_that_is_shipped_is_underlined(name: str) -> None:
    """Every present file is accepted by its schema."""
    found = {file: next(validator(name).iter_errors(seen((ROOT / file).read_text())), None) for file in mapped()[name]}
    assert {} == {file: error.message for file, error in found.items() if error}


@pytest.mark.parametrize("name", mapped())
def test_an_unknown_key_is_underlined_in_every_file(name: str) -> None:
    """A misspelled field shows at once, at the top of a file and inside it."""
    unknown: dict[str, Any] = {"zzz": {"yyy": []}}
    for file in mapped()[name]:
        data = seen((ROOT / file).read_text())
        assert not validator(name).is_valid([*data, unknown] if isinstance(data, list) else data | unknown)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("kind: service\n", "kind: servise\n"),
        ("\nowner: contenu", ""),
        ("id: service-signature-legalisation", "id: Service Signature"),
        ("  - kind: where", "  - kind: place"),
        ("scope: national", "scope: nationale"),
        ("    source: s1", "    sources: s1"),
        ('review_by: "2027-05-24"', "review_by: demain"),
        ("title:\n  fr:", "title:\n  en:"),
        ("  arabizi:\n", "  latin:\n"),
        ("\nsources:\n  s", "\nsources:\n  S"),
    ],
)
def test_a_mistake_is_underlined(old: str, new: str) -> None:
    """What check refuses for its form is red while it is typed."""
    text = SERVICE.read_text()
    assert old in text
    assert [] == underlined(text)
    assert [] != underlined(text.replace(old, new, 1))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('review_by: "2027-05-24"', "review_by: 2027-05-24"),
        ("asked_as:\n  fr:\n", "asked_as:\n  fr:\n    - no\n    - 012\n    - 2024\n    - 8:30\n"),
        ("\nsources:\n", "\ngaps: [cost, hours]\nsources:\n"),
        ("\nsources:\n", "\nbody: null\nsources:\n"),
    ],
)
def test_what_the_assistant_reads_is_not_underlined(old: str, new: str) -> None:
    """Words that YAML takes for dates, numbers or booleans, nulls and short forms are right, as check says."""
    text = SERVICE.read_text()
    text = text.partition("\ngaps:")[0] + "\nsources:" + text.partition("\nsources:")[2]
    assert [] == underlined(text.replace(old, new, 1))


def test_fields_are_explained_and_words_of_the_house_translated(content: Content) -> None:
    """A staff member who points at a field or chooses a facet reads what it means, in French."""
    definitions = json.loads((CONTENT / NAME).read_text())["$defs"]
    fields = definitions["Entry"]["properties"]
    assert {name: meanings()[name] for name in Entry.model_fields} == {
        name: field["description"] for name, field in fields.items()
    }
    facet = definitions["FactItem"]["properties"]["kind"]
    french = content.responses["fr"]
    assert (list(FACETS), [french.facets[name] for name in FACETS]) == (facet["enum"], facet["enumDescriptions"])
    assert [french.kinds[name] for name in KINDS] == fields["kind"]["enumDescriptions"]
