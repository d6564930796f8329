"""A new entry starts from a template that says what to write, and check says what is still missing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
import yaml

from knowledge.check import examine
from knowledge.load import FOLDERS, load
from knowledge.model import KINDS, Kind
from knowledge.schema import Entry
from knowledge.workbench.guide import meanings
from knowledge.workbench.new import template
from tests.support.staff import Staff

TODAY = date(2026, 11, 26)


@pytest.fixture
def staff(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Staff:
    """A staff member with a content folder."""
    return Staff.sit_down(tmp_path, monkeypatch, capsys)


def empty(value: object, path: tuple[str, ...] = ()) -> Iterator[str]:
    """The fields that hold nothing yet, as check names them; what a commitment does not publish is null on purpose."""
    if value is None and path[0] != "ogp" and path[-1] != "as_of":
        yield ".".join(path)
    children = value.items() if isinstance(value, dict) else enumerate(value, 1) if isinstance(value, list) else ()
    for key, child in children:
        yield from empty(child, (*path, str(key)))


def spelled(number: int) -> str:
    """A number without digits, which both languages would have to share."""
    return "".join("bdfgklmrst"[int(digit)] + "a" for digit in str(number))


@pytest.mark.parametrize("kind", KINDS)
def test_check_points_at_each_place_to_fill_and_at_nothing_else(staff: Staff, kind: Kind) -> None:
    """A new entry of any kind tells, line by line, what is left to write."""
    done = staff.run("new", kind, f"{kind}-test")
    path = staff.folder / FOLDERS[kind] / f"{kind}-test.yml"
    assert 0 == done.code
    assert [str(path.relative_to(staff.folder.parent)), "python -m knowledge check"] == [
        done.out.splitlines()[0],
        done.out.splitlines()[1][-25:],
    ]
    missing = set(empty(yaml.safe_load(path.read_text())))
    problems = examine(staff.folder, TODAY)
    assert {"title.fr", "title.ar", "facts.1.text.ar", "asked_as.arabizi.1", "sources.s1.url", "owner"} <= missing
    assert missing == {problem.field for problem in problems}
    lines = path.read_text().splitlines()
    assert all(lines[problem.line - 1].endswith((":", "-")) for problem in problems)


@pytest.mark.parametrize("kind", KINDS)
def test_a_filled_entry_is_ready(staff: Staff, kind: Kind) -> None:
    """Once every line that check names is written, the entry answers residents."""
    staff.run("new", kind, f"{kind}-test")
    path = staff.folder / FOLDERS[kind] / f"{kind}-test.yml"
    lines = path.read_text().splitlines()
    for number in {problem.line - 1 for problem in examine(staff.folder, TODAY)}:
        lines[number] += " https://tetouan.ma" if lines[number].endswith("url:") else f" mot {spelled(number)}"
    path.write_text("\n".join(lines))
    assert [] == examine(staff.folder, datetime.now().astimezone().date())
    assert kind == load(staff.folder).entries[f"{kind}-test"].kind


def test_the_template_explains_each_field_in_the_words_of_the_guide() -> None:
    """Whoever fills it in needs no other page."""
    text = " ".join(template("commitment", "commitment-test", TODAY).replace("\n#   ", " ").split())
    for field in Entry.model_fields:
        assert f"# {field} : {meanings()[field]}" in text


def test_the_optional_fields_of_the_template_are_right_once_uncommented(staff: Staff) -> None:
    """Taking a `#` away gives a field in its right form, to be filled like the others."""
    staff.run("new", "service", "service-test")
    path = staff.folder / "services/service-test.yml"
    given = {"# body:", "#   fr:", "#   ar:", "# conflicts:", "#   - fr:", "#     ar:", "# gaps:", "#   - kind: cost"}
    given |= {"#     kinds: [what]", "#     text:", "#       fr:", "#       ar:", "# spoken:", "# scope: national"}
    path.write_text("\n".join(line[2:] if line in given else line for line in path.read_text().splitlines()))
    data = yaml.safe_load(path.read_text())
    assert {"body", "conflicts", "gaps", "spoken", "scope"} <= data.keys()
    assert set(empty(data)) == {problem.field for problem in examine(staff.folder, TODAY)}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["service", "partner-aecid"], "existe déjà : content/partners/partner-aecid.yml"),
        (["service", "Service-Test"], "n’a pas la forme attendue"),
        (["service", "service_test"], "n’a pas la forme attendue"),
        (["service", "../service-test"], "n’a pas la forme attendue"),
        (["service", "service-été"], "n’a pas la forme attendue"),
        (["service", "service-test\n"], "n’a pas la forme attendue"),
        (["service", "s" * 51], "50 caractères au plus"),
        (["service", ""], "n’a pas la forme attendue"),
        (["servise", "service-test"], "servise"),
        (["service"], "id"),
    ],
)
def test_a_name_that_cannot_be_is_refused(staff: Staff, arguments: list[str], told: str) -> None:
    """A taken or malformed name, or an unknown kind, is told in one message and nothing is written."""
    before = staff.files()
    done = staff.run("new", *arguments)
    assert 2 == done.code
    assert told in done.err
    assert before == staff.files()


def test_a_content_folder_that_is_not_there_is_not_made_up(staff: Staff) -> None:
    """A mistyped folder in config.yml is told instead of created."""
    Path("config.yml").write_text("knowledge: {content: contents}\n")
    assert "contents : ce dossier de contenu n’existe pas" in staff.run("new", "service", "service-test").err
    assert not Path("contents").exists()
