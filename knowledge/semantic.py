"""A second opinion on which entry comes first: a sentence-embedding model in a local folder, off unless config.yml names one.

It may change which entry comes first and cast doubt on it; it never makes the assistant surer (docs/adr/0005). What goes wrong
with it is one warning in the log, and the lexical engine answers alone.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from knowledge.memory import Floats
from knowledge.model import Match
from knowledge.normalize import words
from knowledge.settings import SemanticSettings

Rank = Callable[[str], list[Match]]  # a text to every label with its probability
log = logging.getLogger(__name__)

_MODELS: Final = ("model.onnx", "onnx/model.onnx")  # where sentence-transformers and optimum put it
_WHOLE: Final = "sentence_embedding"  # the output of models that pool by themselves
_LONGEST: Final = 128  # tokens read of a text; models know at least as many positions, and fail on the next
_BATCH: Final = 64
_SHARPNESS: Final = 20  # of cosines, as sentence-transformers train: a lead of 0.1 makes an entry 7 times likelier


class Reranker:
    """Embeds all samples (wording, entry, writing) when it is made, and raises whatever the libraries do when that fails."""

    def __init__(self, settings: SemanticSettings, samples: Sequence[tuple[str, str, str]]) -> None:
        self._settings = settings
        self._encoder = _Encoder(settings.folder)
        # The question arrives as folded words, so the wordings are embedded as such; by length, to pad little.
        known = sorted({(_folded(text), entry) for text, entry, _ in samples}, key=lambda pair: (len(pair[0]), pair))
        texts = [text for text, _ in known]
        self._matrix = np.concatenate([self._encoder.embed(texts[i : i + _BATCH]) for i in range(0, len(texts), _BATCH)])
        self._rows: dict[str, list[int]] = {}
        for row, (_, entry) in enumerate(known):
            self._rows.setdefault(entry, []).append(row)

    def rerank(self, text: str, ranked: Sequence[Match]) -> list[Match]:
        """The ranking with its first entries in a new order; every other label keeps its place and its probability."""
        entries = [match for match in ranked if match.label in self._rows][: self._settings.first]
        try:
            likeness = self._matrix @ self._encoder.embed([_folded(text)])[0]
        except Exception as error:  # noqa: BLE001  # as in `ranking`; and a message may quote what the resident wrote
            log.warning("the semantic model failed on a question, the lexical order stands: %s", type(error).__name__)
            return list(ranked)
        nearest = np.array([likeness[self._rows[match.label]].max() for match in entries], np.float64)
        probabilities = mix(np.array([match.probability for match in entries]), nearest, self._settings.weight)
        order = np.argsort(-probabilities, kind="stable")
        moved = iter([Match(entries[place].label, float(probabilities[place])) for place in order])
        places = {match.label for match in entries}
        return [next(moved) if match.label in places else match for match in ranked]


def ranking(lexical: Rank, settings: SemanticSettings | None, samples: Sequence[tuple[str, str, str]]) -> Rank:
    """The lexical ranking as the model re-ranks it; where none is named, or after one warning that says why, as it is."""
    if settings is None:
        return lexical
    try:
        reranker = Reranker(settings, samples)
    except ImportError as error:
        problem = f"{error} (pip install '.[semantic]')"
    except Exception as error:  # noqa: BLE001  # both libraries raise bare exceptions for what a file may hold
        problem = f"{type(error).__name__}: {error}"
    else:
        return lambda text: reranker.rerank(text, lexical(text))
    log.warning("the semantic model in %s is not used, the lexical engine goes on alone: %s", settings.folder, problem)
    return lexical


def mix(lexical: NDArray[np.float64], cosines: NDArray[np.float64], weight: float) -> NDArray[np.float64]:
    """The probabilities of entries that the lexical engine ranked, the likeliest first, with the model's opinion mixed in.

    Their mass is shared out anew by `weight`. How sure the assistant may be was measured for the lexical engine alone, so its
    first keeps its probability where the model agrees, and where it does not, none exceeds that probability.
    """
    exponents = np.exp(_SHARPNESS * (cosines - cosines.max()))
    mass, sure = lexical.sum(), lexical[0]
    mixed = (1 - weight) * lexical / mass + weight * exponents / exponents.sum()
    scale = min(mass, sure / mixed.max())
    if mixed.argmax() > 0:
        return np.asarray(mixed * scale)
    return np.concatenate([[sure], mixed[1:] * min(scale, (mass - sure) / max(1e-9, 1 - mixed[0]))])


class _Encoder:
    """The model and its tokenizer: texts to vectors of length 1."""

    def __init__(self, folder: Path) -> None:
        import onnxruntime  # noqa: PLC0415  # an extra: only who names a model needs it
        import tokenizers  # noqa: PLC0415

        model = next((path for name in _MODELS if (path := folder / name).is_file()), None)
        if model is None:
            raise FileNotFoundError(f"it holds neither {' nor '.join(_MODELS)}")
        written = (folder / "tokenizer.json").read_text(encoding="utf-8")
        try:
            self._tokenizer: Any = tokenizers.Tokenizer.from_str(written)
        except Exception as error:
            raise ValueError(f"tokenizer.json: {error}") from error
        self._tokenizer.enable_truncation(_LONGEST)
        self._tokenizer.enable_padding()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # short texts: more threads doubled the processor time and were no faster
        self._session: Any = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
        self._inputs = [given.name for given in self._session.get_inputs()]
        outputs = [found.name for found in self._session.get_outputs()]
        self._output = _WHOLE if _WHOLE in outputs else outputs[0]

    def embed(self, texts: Sequence[str]) -> Floats:
        """One row a text. Raises ValueError when the model gives nothing of the kind."""
        encoded = self._tokenizer.encode_batch(list(texts))
        mask = np.array([text.attention_mask for text in encoded], np.int64)
        known = {
            "input_ids": np.array([text.ids for text in encoded], np.int64),
            "attention_mask": mask,
            "token_type_ids": np.array([text.type_ids for text in encoded], np.int64),
        }
        given = {name: array for name, array in known.items() if name in self._inputs}  # onnxruntime names what is missing
        found = np.asarray(self._session.run([self._output], given)[0], np.float32)
        if found.shape[:-1] == mask.shape:
            found = (found * mask[..., None]).sum(1) / np.maximum(mask.sum(1, keepdims=True), 1)
        if found.ndim != 2 or len(found) != len(texts) or not np.isfinite(found).all():  # noqa: PLR2004  # rows of numbers
            raise ValueError(f"its output {self._output} of shape {found.shape} is not one vector of numbers a text")
        return np.asarray(found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-9), np.float32)


def _folded(text: str) -> str:
    return " ".join(words(text))
