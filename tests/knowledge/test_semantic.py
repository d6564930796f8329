"""A semantic model of a few words, made here, re-ranks what the search found; a model that is broken changes nothing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer, models, pre_tokenizers

from knowledge.assistant import Assistant
from knowledge.load import Content
from knowledge.model import Match, Question
from knowledge.schema import AskedAs
from knowledge.semantic import Reranker, mix
from knowledge.settings import KnowledgeSettings, SemanticSettings

BIRTH, DEATH = "service-civil-status-birth", "service-civil-status-death"
QUESTION = "déclarer un trépas"  # no wording says « trépas »
WORDINGS = {
    BIRTH: ("déclarer une naissance", "déclarer un bébé", "déclarer un nouveau-né", "où déclarer mon enfant"),
    DEATH: ("inscrire un décès", "la mort de mon père", "signaler une mort", "acte après un décès"),
}
MEANINGS = {
    "[UNK]": (0, 0, 1),
    "naissance": (1, 0, 0), "bebe": (1, 0, 0),
    "deces": (0, 1, 0), "mort": (0, 1, 0), "trepas": (0, 1, 0),
    "declarer": (0.1, 0.1, 0),
}  # fmt: skip
TOKENIZER, MODEL = "tokenizer.json", "onnx/model.onnx"


def make_model(folder: Path, output: str = "last_hidden_state") -> Path:
    """A folder as sentence-transformers export it: a table of word meanings, pooled inside for `sentence_embedding`."""
    (folder / "onnx").mkdir(parents=True)
    tokenizer = Tokenizer(models.WordLevel({word: number for number, word in enumerate(MEANINGS)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.save(str(folder / TOKENIZER))
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, ["b", "s"]) for name in ("input_ids", "attention_mask")]
    nodes = [helper.make_node("Gather", ["table", "input_ids"], ["last_hidden_state"])]
    table = [numpy_helper.from_array(np.array(list(MEANINGS.values()), np.float32), "table")]
    if output == "sentence_embedding":
        nodes.append(helper.make_node("Cast", ["attention_mask"], ["mask"], to=TensorProto.FLOAT))
        nodes.append(helper.make_node("Einsum", ["mask", "last_hidden_state"], [output], equation="bs,bsd->bd"))
    if output == "total":
        nodes.append(helper.make_node("ReduceSum", ["last_hidden_state"], [output], keepdims=0))
    result = helper.make_tensor_value_info(output, TensorProto.FLOAT, None)
    graph = helper.make_graph(nodes, "tiny", inputs, [result], table)
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8), str(folder / MODEL))
    return folder


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a model that works."""
    return make_model(tmp_path_factory.mktemp("semantic") / "tiny")


@pytest.fixture(scope="module")
def lexical(content: Content) -> Assistant:
    """The assistant without a model, with two entries, wordings of ours and few messages: the same whatever staff write."""
    entries = {name: content.entries[name].model_copy(update={"asked_as": AskedAs(fr=fr)}) for name, fr in WORDINGS.items()}
    messages = {name: AskedAs(fr=asked.fr[:3], ar=asked.ar[:3]) for name, asked in content.messages}
    few = type(content.messages)(**messages)
    return Assistant(replace(content, entries=entries, concepts={}, outside=AskedAs(), messages=few))


def assisted(content: Content, folder: Path) -> Assistant:
    """The assistant with the model of a folder."""
    return Assistant(content, KnowledgeSettings(semantic=SemanticSettings(folder=folder)))


def ranked(assistant: Assistant, text: str) -> list[Match]:
    """What the search finds for a question."""
    return assistant.judge.rank(assistant.understander.understand(Question(text)))


def entries(matches: Sequence[Match]) -> list[str]:
    """The labels that are entries, in their order."""
    return [match.label for match in matches if not match.label.startswith(":")]


@pytest.mark.parametrize("output", ["last_hidden_state", "sentence_embedding"])
def test_a_synonym_that_only_the_model_knows_puts_the_right_entry_first(lexical: Assistant, tmp_path: Path, output: str) -> None:
    """Who asks about « un trépas » was answered about births; now deaths are offered first, as a choice, not as a certainty."""
    assistant = assisted(lexical.content, make_model(tmp_path / "tiny", output))
    assert BIRTH == lexical.answer(Question(QUESTION)).entry_id
    assert [DEATH, BIRTH] == entries(ranked(assistant, QUESTION))
    answer = assistant.answer(Question(QUESTION))
    assert ("choices", DEATH) == (answer.status, answer.mentions[0])


@pytest.mark.parametrize("text", [QUESTION, "déclarer la naissance d'un bébé", "bonjour", "il y a le feu", "xyzzy", "légaliser"])
def test_only_entries_move_and_nothing_is_surer_than_before(lexical: Assistant, model: Path, text: str) -> None:
    """Dangers and courtesies keep their place and probability; neither the first entry nor all together gain any."""
    before, after = ranked(lexical, text), ranked(assisted(lexical.content, model), text)
    fixed = [(place, match) for place, match in enumerate(before) if match.label.startswith(":")]
    assert fixed == [(place, match) for place, match in enumerate(after) if match.label.startswith(":")]
    assert sorted(entries(before)) == sorted(entries(after))
    assert sum(match.probability for match in after) <= sum(match.probability for match in before) + 1e-9
    lexical_first, first = (next(m for m in matches if not m.label.startswith(":")) for matches in (before, after))
    assert 0 <= first.probability <= lexical_first.probability


def test_where_both_agree_the_answer_is_as_sure_as_before(lexical: Assistant, model: Path) -> None:
    """A model that finds the same entry takes no answer away."""
    text = "déclarer la naissance d'un bébé"
    assert lexical.answer(Question(text)) == assisted(lexical.content, model).answer(Question(text))


def test_a_doubt_never_turns_a_question_into_a_courtesy(model: Path) -> None:
    """Entries change places among themselves: a greeting that came second stays second, though no entry reaches it any more."""
    reranker = Reranker(SemanticSettings(folder=model), [("bebe", "birth", "fr"), ("mort", "death", "fr")])
    after = reranker.rerank("trépas", [Match("birth", 0.5), Match(":greet", 0.45), Match("death", 0.05)])
    assert ["death", ":greet", "birth"] == [match.label for match in after]
    assert after[0].probability < 0.45


def test_an_entry_beyond_the_first_ones_is_not_compared(model: Path) -> None:
    """`first` bounds what a model may bring up."""
    reranker = Reranker(
        SemanticSettings(folder=model, first=2), [("bebe", "birth", "fr"), ("xyzzy", "other", "fr"), ("mort", "death", "fr")]
    )
    matches = [Match("birth", 0.5), Match(":greet", 0.2), Match("other", 0.15), Match("death", 0.1)]
    assert ["birth", ":greet", "other", "death"] == [match.label for match in reranker.rerank("trépas", matches)]


def test_a_short_wording_is_not_blurred_by_the_long_one_beside_it(model: Path) -> None:
    """Wordings are embedded together, and the padding of the shorter ones counts for nothing."""
    reranker = Reranker(
        SemanticSettings(folder=model, weight=1), [("mort", "death", "fr"), ("mort naissance xyzzy xyzzy", "birth", "fr")]
    )
    assert "death" == reranker.rerank("trépas", [Match("birth", 0.5), Match("death", 0.4)])[0].label


@pytest.mark.parametrize(
    ("weight", "cosines", "expected"),
    [
        (0, (0, 1, 0), [0.6, 0.1, 0.1]),  # not heard
        (0.5, (0, 1, 0), [0.3, 0.45, 0.05]),  # doubt
        (1, (0, 1, 0), [0, 0.6, 0]),  # decides alone, and is no surer than the lexical first was
        (0.5, (0.5, 0.5, 0), [0.6, 0.167, 0.033]),  # agrees, less sharply: the first stays as sure, the others share the rest
        (0.5, (1, 0, 0), [0.6, 0.04, 0.04]),  # agrees, more sharply
    ],
)
def test_the_weight_shares_the_mass_between_both_engines(
    weight: float, cosines: tuple[float, ...], expected: list[float]
) -> None:
    """The model reorders and casts doubt; it never adds sureness, and an agreement takes none away."""
    found = mix(np.array([0.6, 0.1, 0.1]), np.array(cosines, np.float64), weight)
    assert pytest.approx(expected, abs=0.005) == found.tolist()


def spoil(name: str) -> Callable[[Path], object]:
    """A model of which one file was copied halfway."""
    return lambda folder: (make_model(folder) / name).write_bytes((folder / name).read_bytes()[:40])


def remove(name: str) -> Callable[[Path], object]:
    """A model of which one file was forgotten."""
    return lambda folder: (make_model(folder) / name).unlink()


@pytest.mark.parametrize(
    ("breakage", "said"),
    [
        (lambda folder: folder, "neither model.onnx nor onnx/model.onnx"),
        (remove(MODEL), "neither model.onnx nor onnx/model.onnx"),
        (remove(TOKENIZER), "tokenizer.json"),
        (spoil(MODEL), "Protobuf parsing failed"),
        (spoil(TOKENIZER), "tokenizer.json: EOF"),
        (lambda folder: make_model(folder, "total"), "its output total of shape () is not one vector"),
    ],
    ids=["no folder", "no model", "no tokenizer", "broken model", "broken tokenizer", "no vectors"],
)
def test_a_broken_model_is_one_warning_and_the_lexical_answer(
    lexical: Assistant, tmp_path: Path, caplog: pytest.LogCaptureFixture, breakage: Callable[[Path], object], said: str
) -> None:
    """Residents are answered as without a model, and whoever runs the bot reads once what is wrong with it."""
    breakage(tmp_path / "tiny")
    assistant = assisted(lexical.content, tmp_path / "tiny")
    assert lexical.answer(Question(QUESTION)) == assistant.answer(Question(QUESTION))
    assert ["WARNING"] == [record.levelname for record in caplog.records]
    assert str(tmp_path / "tiny") in caplog.text
    assert said in caplog.text


@pytest.mark.parametrize("library", ["onnxruntime", "tokenizers"])
def test_a_missing_library_is_one_warning_that_says_what_to_install(
    lexical: Assistant, model: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, library: str
) -> None:
    """Where the extra is not installed, residents are answered as without a model, and the log names the command."""
    monkeypatch.setitem(sys.modules, library, None)
    assistant = assisted(lexical.content, model)
    assert lexical.answer(Question(QUESTION)) == assistant.answer(Question(QUESTION))
    assert ["WARNING"] == [record.levelname for record in caplog.records]
    assert "pip install '.[semantic]'" in caplog.text


def test_a_model_that_fails_on_a_question_leaves_the_lexical_answer(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A tokenizer with more words than the model is noticed at a question; the log does not repeat what was asked."""
    folder = make_model(tmp_path / "tiny")
    tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
    tokenizer.add_tokens(["secret"])
    tokenizer.save(str(folder / TOKENIZER))
    reranker = Reranker(SemanticSettings(folder=folder), [("bebe", "birth", "fr"), ("mort", "death", "fr")])
    matches = [Match("birth", 0.5), Match("death", 0.4)]
    assert matches == reranker.rerank("secret", matches)
    assert "the lexical order stands" in caplog.text
    assert "secret" not in caplog.text


def test_the_libraries_are_not_touched_without_a_model() -> None:
    """Who names no model needs neither library."""
    code = "import sys, knowledge.assistant; print({'onnxruntime', 'tokenizers'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "set()" == done.stdout.strip()
