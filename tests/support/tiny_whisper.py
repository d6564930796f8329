"""A Whisper model of a few kilobytes in the folder that CTranslate2 reads: whatever it hears, it writes one sentence.

Its weights are not learnt but set: the embedding of each token points along an axis of its own, every layer adds nothing, and
the last matrix leads from one token to the next. So the loading and decoding are those of a real model, and the text is known.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import numpy as np
from ctranslate2.specs import WhisperSpec
from ctranslate2.specs.model_spec import OPTIONAL, index_spec
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace

LANGUAGES: Final = ("fr", "ar", "en")
_UNKNOWN: Final = "<unk>"
_START, _END, _TASK = "<|startoftranscript|>", "<|endoftext|>", "<|transcribe|>"
_OF_MANY_LANGUAGES: Final = ""  # CTranslate2 tells by this token that a Whisper knows more than English
_BEGUN, _SAID = "<|0.00|>", "<|2.00|>"
_TIMES: Final = [f"<|{step * 0.02:.2f}|>" for step in range(1501)]  # thirty seconds, as in every Whisper
_TASKS: Final = ["<|translate|>", _TASK, "<|startoflm|>", "<|startofprev|>", "<|nospeech|>", "<|notimestamps|>"]
_MELS: Final = 80
_FRAMES: Final = 1500
_LONGEST: Final = 448
_SURE: Final = 8.0


def write_tiny_whisper(folder: Path, sentence: str, language: str | None, *, english: bool = False) -> Path:
    """The folder of a model that hears `sentence` in every sound, and `language`; None when it takes all for as likely.

    An `english` one is of the kind that knows nothing else.
    """
    spoken = sentence.split()
    kind = [] if english else [_OF_MANY_LANGUAGES]
    tokens = [_UNKNOWN, *dict.fromkeys(spoken), *kind, _END, _START, *_marked(LANGUAGES), *_TASKS, *_TIMES]
    spec = WhisperSpec(1, 1, 1, 1)
    path = [_TASK, _BEGUN, *spoken, _SAID, _END]
    heard = [language] if language else LANGUAGES
    _set(spec, tokens, [*pairwise(path), *((_START, token) for token in _marked(heard))])
    spec.register_vocabulary(tokens)
    spec.config.lang_ids = [tokens.index(token) for token in _marked(LANGUAGES)]
    spec.config.suppress_ids, spec.config.suppress_ids_begin, spec.config.alignment_heads = [], [], [(0, 0)]
    spec.validate()
    folder.mkdir(parents=True)
    spec.save(str(folder))
    tokenizer = Tokenizer(WordLevel({token: number for number, token in enumerate(tokens)}, unk_token=_UNKNOWN))
    tokenizer.pre_tokenizer = Whitespace()
    tokenizer.save(str(folder / "tokenizer.json"))
    (folder / "preprocessor_config.json").write_text(json.dumps({"feature_size": _MELS}))
    return folder


def _marked(languages: Iterable[str]) -> list[str]:
    return [f"<|{language}|>" for language in languages]


def _set(spec: WhisperSpec, tokens: list[str], steps: list[tuple[str, str]]) -> None:
    """Fill every weight: nothing but the embeddings and the steps from token to token is not zero."""
    axes = {token: axis for axis, token in enumerate(dict.fromkeys(token for step in steps for token in step))}
    width = -(-len(axes) // 8) * 8
    embeddings = np.zeros((len(tokens), width), np.float32)
    for token, axis in axes.items():
        embeddings[tokens.index(token), axis] = 1
    projection = np.zeros_like(embeddings)
    for before, after in steps:
        projection[tokens.index(after), axes[before]] = _SURE
    given = {
        "encoder/conv1/weight": np.zeros((width, _MELS, 3), np.float32),
        "encoder/conv2/weight": np.zeros((width, width, 3), np.float32),
        "encoder/position_encodings/encodings": np.zeros((_FRAMES, width), np.float32),
        "decoder/position_encodings/encodings": np.zeros((_LONGEST, width), np.float32),
        "decoder/embeddings/weight": embeddings,
        "decoder/projection/weight": projection,
        "decoder/projection/bias": np.zeros(len(tokens), np.float32),
    }
    for name in _unset(spec):
        owner, _, attribute = name.rpartition("/")
        setattr(index_spec(spec, owner), attribute, given.get(name, _plain(name, width)))


def _unset(spec: WhisperSpec) -> list[str]:
    """The names of the weights that a model needs; those of biases and positions are optional in other models."""
    found: list[tuple[str, Any]] = []
    spec._visit(lambda _, name, value: found.append((name, value)))
    return [name for name, value in found if value is None or (value == OPTIONAL and name.endswith(("/bias", "/encodings")))]


def _plain(name: str, width: int) -> Any:
    """A layer norm that only scales; a linear layer that gives zeros, as wide as the fused matrices of an attention."""
    if name.endswith("gamma"):
        return np.ones(width, np.float32)
    fused = 3 if "self_attention/linear_0" in name else 2 if "attention/linear_1" in name and "self" not in name else 1
    rows = fused * width
    return np.zeros((rows, width) if name.endswith("weight") else rows, np.float32)
