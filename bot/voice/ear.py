"""python -m bot.voice.ear: the listening process. A Whisper model and its memory live here and nowhere else.

Lines of JSON come in, lines of JSON go out:

    in   {"folder": "models/whisper-base"}                             once
    out  {"ready": true}  or  {"trouble": "model", "reason": "…"}      once
    in   {"path": "…/note", "hint": "fr" | "ar" | null}                for each recording, one at a time
    out  {"text": "…", "language": "fr", "seconds": 3.2}
    or   {"trouble": "too_long" | "unreadable" | "failed", "reason": "…"}

What was said is in no log: neither here nor in what this process writes to standard error.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final

import av
import numpy as np
from numpy.typing import NDArray

from bot.errors import VoiceError
from bot.voice.listen import LONGEST
from bot.voice.program import reply, run
from knowledge.errors import place
from knowledge.model import LANGUAGES

if TYPE_CHECKING:
    from faster_whisper import WhisperModel
    from faster_whisper.transcribe import Segment, TranscriptionInfo

HERTZ: Final = 16_000  # what Whisper hears
# A third language is believed only when the model is this sure: Darija and short French are taken for others now and then.
_SURELY_FOREIGN: Final = 0.8
_SURE: Final = 0.5  # below it the language that the resident chose counts more than what the model takes it for
_REPETITIVE: Final = 2.4  # text that shrinks so many times when it is packed is Whisper in a loop, not speech


class EarError(VoiceError):
    """A recording could not be listened to: it is `too_long` or `unreadable`."""


def serve(requests: BinaryIO, replies: BinaryIO) -> None:
    """Load the model, then listen to each recording in its turn."""
    folder = Path(json.loads(requests.readline())["folder"])
    try:
        model = load(folder)
    except Exception as error:  # noqa: BLE001  # CTranslate2 and the tokenizer raise what they like
        reason = str(error) if isinstance(error, VoiceError) else type(error).__name__
        reply(replies, {"trouble": "model", "reason": f"le modèle du dossier {folder} ne se charge pas : {reason}"})
        return
    reply(replies, {"ready": True})
    for line in requests:
        asked = json.loads(line)
        try:
            reply(replies, hear(model, Path(asked["path"]), asked["hint"]))
        except EarError as error:
            reply(replies, {"trouble": str(error), "reason": str(error)})
        except Exception as error:  # noqa: BLE001  # its text may repeat the words, and the next recording must be served
            reply(replies, {"trouble": "failed", "reason": place(error)})


def load(folder: Path) -> WhisperModel:
    """The model of a folder, from its files alone. Raises VoiceError for one of English alone, and what its library raises."""
    os.environ["HF_HUB_OFFLINE"] = "1"  # a file that is missing is an error, never a download
    from faster_whisper import WhisperModel  # noqa: PLC0415  # reads that variable when it is imported

    model = WhisperModel(str(folder), device="cpu", compute_type="int8", local_files_only=True)
    if not set(LANGUAGES) <= set(model.supported_languages):
        raise VoiceError("il ne comprend que l’anglais")
    return model


def hear(model: WhisperModel, path: Path, hint: str | None) -> dict[str, Any]:
    """The words of a recording, their language, its length; no words of silence or of a third language. Raises EarError."""
    sound = decoded(path)
    seconds = len(sound) / HERTZ
    segments, about = _listen(model, sound, None)
    language = _language(about, hint)
    if language not in LANGUAGES or not about.duration_after_vad:  # of silence too, Whisper makes words
        return {"text": "", "language": language, "seconds": seconds}
    if language != about.language:
        segments, _ = _listen(model, sound, language)
    text = " ".join(segment.text.strip() for segment in segments if segment.compression_ratio <= _REPETITIVE)
    return {"text": text, "language": language, "seconds": seconds}


def decoded(path: Path) -> NDArray[np.float32]:
    """Any recording as Whisper hears it, from -1 to 1. Raises EarError; a long one is not decoded to its end."""
    resampler = av.AudioResampler(format="s16", layout="mono", rate=HERTZ)
    pieces = [np.zeros(0, np.int16)]
    seconds = 0.0
    try:
        with av.open(str(path), "r") as container:
            for frame in chain(container.decode(audio=0), [None]):  # None brings the resampler's last samples
                seconds += frame.samples / frame.sample_rate if frame else 0
                if seconds > LONGEST:
                    raise EarError("too_long")
                pieces += [piece.to_ndarray().reshape(-1).astype(np.int16) for piece in resampler.resample(frame)]
    except (av.FFmpegError, IndexError):  # no recording at all, or one without sound
        raise EarError("unreadable") from None
    return np.concatenate(pieces).astype(np.float32) / np.float32(2**15)


def _listen(model: WhisperModel, sound: NDArray[np.float32], language: str | None) -> tuple[Iterable[Segment], TranscriptionInfo]:
    """Whisper's segments, made as they are read, and what it takes the language for."""
    found: tuple[Iterable[Segment], TranscriptionInfo] = model.transcribe(
        sound,
        language=language,
        temperature=(0.0, 0.4),  # once more when it loops or is unsure; each try takes as long as the first
        condition_on_previous_text=False,  # or one loop goes on to the end
        vad_filter=True,  # in silence and noise Whisper invents sentences
    )
    return found


def _language(about: TranscriptionInfo, hint: str | None) -> str:
    """The language that was spoken: French or Arabic unless the model is sure of another."""
    if about.language not in LANGUAGES and about.language_probability >= _SURELY_FOREIGN:
        return str(about.language)
    if about.language in LANGUAGES and about.language_probability >= _SURE:
        return str(about.language)
    probable = dict(about.all_language_probs or [])
    return hint or max(LANGUAGES, key=lambda language: probable.get(language, 0.0))


if __name__ == "__main__":
    run(serve)
