"""The files that train a Rasa assistant: all that residents are known to write, nothing that judges, one answer an intent."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest
import yaml
from rasa_sdk.executor import ActionExecutor

from actions import names
from actions.__main__ import main
from actions.export import files
from actions.export.intents import ASK, intents, one_line
from actions.server import TOKEN_HEADER
from knowledge.load import Content, load
from knowledge.normalize import words
from knowledge.samples import samples
from tests.support.tiny_content import TinyContent

ROOT = Path(__file__).parents[2]
RASAS_OWN = {"nlu_fallback", "out_of_scope"}


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Content:
    """Two entries, the real responses and a little of the vocabulary."""
    folder = tmp_path_factory.mktemp("content")
    return load(TinyContent(folder).folder)


@pytest.fixture(scope="module")
def written(content: Content) -> dict[str, Any]:
    """What Rasa reads in the files of the real content, by the name of the file."""
    return {name: yaml.safe_load(text) for name, text in files(content).items()}


def examples(written: dict[str, Any], key: str) -> dict[str, list[str]]:
    """The examples of each intent, or the words of each synonym, as Rasa splits them."""
    found = {item[key]: item["examples"].splitlines() for item in written["data/nlu.yml"]["nlu"] if key in item}
    assert all(line.startswith("- ") for lines in found.values() for line in lines)
    return {name: [line.removeprefix("- ") for line in lines] for name, lines in found.items()}


def test_every_wording_of_every_writing_is_taught(content: Content, written: dict[str, Any]) -> None:
    """A Rasa assistant learns each wording that staff wrote, under the entry or message they wrote it for."""
    taught = {(text, intent) for intent, texts in examples(written, "intent").items() for text in texts}
    asked = {(one_line(text), ASK + label) for text, label, _ in samples(content) if label in content.entries}
    said = {one_line(text) for text, label, _ in samples(content) if label not in content.entries}
    assert set() == asked - taught
    assert set() == said - {text for text, _ in taught}
    assert set() == {text for danger in (content.alarms.fire, content.alarms.distress) for text in danger.ary} - {
        t for t, _ in taught
    }


def test_no_test_question_is_taught(written: dict[str, Any]) -> None:
    """What judges the classifiers was never seen by Rasa's either."""
    taught = {" ".join(words(text)) for texts in examples(written, "intent").values() for text in texts}
    asked = [row["q"] for path in (ROOT / "tests/questions").rglob("*.yml") for row in yaml.safe_load(path.read_text())]
    assert [] == [question for question in asked if " ".join(words(str(question))) in taught]


def test_entries_intents_and_rules_agree(content: Content, written: dict[str, Any]) -> None:
    """Whatever Rasa takes a message for, one action answers it, and each entry has its intent."""
    listed = set(written["domain.yml"]["intents"])
    ruled = [rule["steps"][0]["intent"] for rule in written["data/rules.yml"]["rules"]]
    assert sorted(listed | RASAS_OWN) == ruled
    assert set(examples(written, "intent")) == (listed | RASAS_OWN) - {names.TAKE, "nlu_fallback"}
    assert {ASK + entry_id for entry_id in content.entries} == {intent for intent in listed if intent.startswith(ASK)}


def test_the_domain_lists_the_actions_that_there_are(executor: ActionExecutor, written: dict[str, Any]) -> None:
    """Rasa never calls an action that the action server lacks, and none is forgotten."""
    assert sorted(executor.actions) == written["domain.yml"]["actions"]
    assert set(executor.actions) == {rule["steps"][1]["action"] for rule in written["data/rules.yml"]["rules"]}


def test_the_domain_declares_the_slots_and_entities_of_the_actions(written: dict[str, Any]) -> None:
    """What one answer leaves for the next reaches it, and nothing but the actions changes it."""
    slots = written["domain.yml"]["slots"]
    assert dict(names.SLOTS) == {name: slot["type"] for name, slot in slots.items()}
    assert [([{"type": "custom"}], False)] * len(slots) == [(s["mappings"], s["influence_conversation"]) for s in slots.values()]
    source = ast.parse((ROOT / "actions/names.py").read_text())
    assert set(written["domain.yml"]["entities"]) <= {node.value for node in ast.walk(source) if isinstance(node, ast.Constant)}


def test_no_sentence_of_the_domain_doubles_ours(written: dict[str, Any]) -> None:
    """All that a resident is told comes from the content, through the actions."""
    assert {"version", "intents", "entities", "slots", "actions", "session_config"} == set(written["domain.yml"])


def test_a_synonym_has_one_meaning(written: dict[str, Any]) -> None:
    """Rasa is never told two meanings of a word, of which it would keep the last."""
    found = examples(written, "synonym")
    texts = [text for name, words in found.items() for text in {name, *words}]
    assert len(set(texts)) == len(texts)
    assert "c'est combien" in found["cost"]


def test_the_same_content_gives_the_same_files(tiny: Content) -> None:
    """A second export shows no difference in git: nothing in it depends on the run, and all is sorted."""
    assert files(tiny) == files(tiny)
    found = intents(tiny)
    assert sorted(found) == list(found)
    assert [texts for texts in found.values() if texts != sorted(set(texts))] == []


def test_a_wording_with_marks_of_rasa_stays_words() -> None:
    """Brackets and line ends of a wording are never read as the mark of an entity or as another wording."""
    assert "le guichet [2] (rez-de-chaussée) [3] {a} [4] [5]" == one_line("le guichet [2](rez-de-chaussée)\n [3]{a} [4][5] ")


def test_the_command_writes_files_that_rasa_can_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`python -m actions export DIR` leaves five files, twice the same, and says how much there is to learn."""
    folder = TinyContent(tmp_path / "content").folder
    (tmp_path / "config.yml").write_text(f"knowledge: {{content: {folder}}}")
    monkeypatch.chdir(tmp_path)
    read = []
    for _ in range(2):
        assert 0 == main(["export", "rasa"])
        read.append({path.relative_to("rasa").as_posix(): path.read_bytes() for path in Path("rasa").rglob("*.yml")})
    assert read[0] == read[1]
    assert {"credentials.yml", "data/nlu.yml", "data/rules.yml", "domain.yml", "endpoints.yml"} == set(read[0])
    assert {"ask_service-pool", "ask_service-library"} <= set(
        examples({"data/nlu.yml": yaml.safe_load(read[0]["data/nlu.yml"])}, "intent")
    )
    assert "rasa : 19 intentions" in capsys.readouterr().out


def test_the_action_endpoint_carries_the_token_of_the_action_server(written: dict[str, Any]) -> None:
    """Rasa reads the secret from its environment, so that no file holds it."""
    endpoint = written["endpoints.yml"]["action_endpoint"]
    assert {"url": "http://127.0.0.1:5055/webhook", "headers": {TOKEN_HEADER: "${ACTIONS_TOKEN}"}} == endpoint
