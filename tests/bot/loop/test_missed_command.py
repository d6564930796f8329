"""python -m bot missed, as staff type it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import yaml

from knowledge.__main__ import main as knowledge
from knowledge.schema import AskedAs
from tests.bot.loop.conftest import Keep
from tests.support.records import record
from tests.support.small_content import BRIDGE, STAMP, SmallContent
from tests.support.staff import Done

Typed = Callable[..., Done]


def files(small: SmallContent) -> dict[str, bytes]:
    """Every file of the content, to the byte."""
    return {str(path): path.read_bytes() for path in small.folder.rglob("*.yml")}


def test_a_group_is_printed_with_its_words_and_the_yaml_to_paste(small: SmallContent, keep: Keep, typed: Typed) -> None:
    """Staff read how often it was asked, in which words, which entry comes nearest, and copy the YAML."""
    keep([record("louer un chapiteau"), record("louer un chapiteau"), record("كراء الشابيطو", "ary")])
    done = typed("missed")
    assert 0 == done.code
    expected = "1. Demandé 3 fois\n   fr : louer un chapiteau (2 fois)\n   ary : كراء الشابيطو (1 fois)\n   fiche proche : "
    assert done.out.startswith(expected)
    assert "    - louer un chapiteau\n" in done.out
    assert "Depuis le " in done.out.splitlines()[-1]
    assert "3 question(s) sans réponse" in done.out.splitlines()[-1]


def test_the_json_holds_an_entry_to_fill_in_with_the_residents_words(small: SmallContent, keep: Keep, typed: Typed) -> None:
    """What no entry comes near becomes a new one: what residents wrote is there by writing, the rest is to be filled."""
    keep([record("louer un chapiteau"), record("chapito lkra", "arabizi")])
    [group, *_] = json.loads(typed("missed", "--json").out)
    entry = yaml.safe_load(group["patch"])
    assert set(AskedAs.model_fields) == set(entry["asked_as"])
    written = [text for texts in entry["asked_as"].values() for text in texts if text]
    assert {wording["text"] for wording in group["wordings"]} == set(written)
    assert entry["title"] == {"fr": None, "ar": None}


def test_apply_writes_the_wordings_and_nothing_else(small: SmallContent, keep: Keep, typed: Typed) -> None:
    """The entry's file gets the words at the end of their lists; comments and layout stay, the difference is shown."""
    small.spoil("asked_as:\n", "asked_as:  # comment\n")
    keep([record("louer un chapiteau")])
    before = files(small)
    done = typed("missed", "--apply", "1", "--to", "service-stamp")
    assert (0, "") == (done.code, done.err)
    assert "\n+    - louer un chapiteau\n" in done.out
    path = str(small.folder / STAMP)
    after = before[path].replace(b"le timbre\n  ar", b"le timbre\n    - louer un chapiteau\n  ar")
    assert before | {path: after} == files(small)
    assert "Écrit. 0 erreur(s)" in done.out


def test_what_is_printed_for_an_entry_can_be_taken_over(small: SmallContent, keep: Keep, typed: Typed, tmp_path: Path) -> None:
    """Near an entry staff read a difference and the command that writes it; git takes what is printed, and check accepts it."""
    (tmp_path / "config.yml").write_text("knowledge: {content: content, search: {choices_at: 0.2}}\n")
    keep([record("le vieux pont du timbre", status="choices", feedback="no")])
    printed = typed("missed").out
    assert "# Ceci est écrit par : python -m bot missed --apply 1 --to service-stamp\n" in printed
    subprocess.run(["git", "apply"], input=printed.encode(), cwd=small.folder, check=True)  # noqa: S607  # whichever git is there
    assert "le timbre\n    - le vieux pont du timbre\n  ar" in (small.folder / STAMP).read_text()
    assert 0 == knowledge(["check"])


def test_a_wrong_group_or_entry_writes_nothing(small: SmallContent, keep: Keep, typed: Typed) -> None:
    """Who mistypes is told what there is, and the files are as they were."""
    keep([record("louer un chapiteau")])
    before = files(small)
    group = typed("missed", "--apply", "7", "--to", "service-stamp")
    entry = typed("missed", "--apply", "1", "--to", "service-stanp")
    half = typed("missed", "--apply", "1")
    assert (1, "Le groupe 7 n’existe pas : il y a 1 groupe(s) sur 30 jours\n") == (group.code, group.err)
    assert (1, "service-stanp : aucune fiche n’a cet id ; les plus proches : service-stamp\n") == (entry.code, entry.err)
    assert (2, True) == (half.code, "--apply GROUPE et --to FICHE vont ensemble" in half.err)
    assert before == files(small)


def test_a_wording_that_is_there_already_is_not_written_twice(small: SmallContent, keep: Keep, typed: Typed) -> None:
    """Of a group that was written before only the new words are added; with none, staff are told that all are there."""
    small.spoil("    - combien coûte le timbre\n", "    - combien coûte le timbre\n    - Louer un chapiteau !\n")
    keep([record("louer un chapiteau", status="answered", entry_id="service-stamp", feedback="no")])
    before = files(small)
    done = typed("missed", "--apply", "1", "--to", "service-stamp")
    expected = f"{STAMP} : cette fiche a déjà toutes les formulations du groupe 1\n"
    assert (1, expected) == (done.code, done.err)
    assert before == files(small)


def test_a_wording_of_another_entry_writes_nothing(small: SmallContent, keep: Keep, typed: Typed) -> None:
    """Two entries never claim the same words: check says whose they are, and nothing is changed."""
    keep([record("parlez-moi du vieux pont", status="answered", entry_id="about-bridge", feedback="no")])
    before = files(small)
    done = typed("missed", "--apply", "1", "--to", "service-stamp")
    assert 1 == done.code
    assert done.err.startswith("Rien n’a été écrit. À corriger :\n")
    assert BRIDGE in done.err or STAMP in done.err
    assert before == files(small)


def test_without_a_journal_there_is_nothing_to_do(small: SmallContent, typed: Typed) -> None:
    """On the first day staff read that nothing was missed."""
    done = typed("missed", "--days", "7")
    assert (0, True) == (done.code, "0 question(s) sans réponse, 0 groupe(s)" in done.out)
    assert 2 == typed("missed", "--days", "0").code
