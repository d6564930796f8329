"""python -m bot voices get NAME: fetch a voice of piper or a model of Whisper, check it, put it in place, let it speak."""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.voice.engine import Equipment
from bot.voice.process import VoiceProcess
from bot.voice.settings import Order
from bot.voice.sound import Audio, Passage
from bot.voice.synthesize import Synthesizer
from bot.voices.catalogue import Voice, catalogue
from bot.voices.download import download, sha256_of
from bot.voices.workplace import Workplace
from knowledge.command import OK, Commands, UsageError
from knowledge.model import Language


def register(commands: Commands) -> Callable[[argparse.Namespace, Workplace], int]:
    """Add the command to the parser."""
    parser = commands.add_parser("get", help="télécharger une voix ou un modèle d’écoute")
    parser.add_argument("name", metavar="NOM", help=", ".join(catalogue()))
    parser.add_argument("--sha256", metavar="HEX", help="l’empreinte du grand fichier, telle que sa page la montre")
    parser.add_argument("--from", dest="url", metavar="URL", help="un autre serveur qui a les mêmes fichiers")
    return run


def run(options: argparse.Namespace, workplace: Workplace) -> int:
    """Fetch, check and try. Raises UsageError without a hash, and BotError when it is not the right file or does not speak."""
    voice = catalogue().get(options.name)
    if voice is None:
        raise UsageError(f"« {options.name} » n’est pas au catalogue : {', '.join(catalogue())}")
    sha256 = options.sha256 or voice.sha256
    if sha256 is None:
        raise UsageError(f"personne n’a confirmé l’empreinte de {voice.files[0]} : copiez-la de {voice.page} (--sha256)")
    print(f"{options.name} : licence {voice.licence} ({voice.page})")
    folder = workplace.folder if voice.kind == "piper" else workplace.folder / options.name
    _fetch(voice, folder, options.url or voice.url, sha256)
    if voice.language:
        audio = asyncio.run(_said(folder / voice.files[0], voice.language))
        print(f"elle parle : {len(audio.samples) / audio.hertz:.1f} s de son ; redémarrez l’assistant pour l’entendre")
    else:
        print(f"pour comprendre les questions parlées, écrivez dans config.yml, sous voice: listen: {{folder: {folder}}}")
    return OK


def _fetch(voice: Voice, folder: Path, url: str, sha256: str) -> None:
    large, *small = voice.files
    for name in small:
        download(f"{url.rstrip('/')}/{name}", folder / name, None)
    path = folder / large  # the last: a voice without it is not there yet
    if not path.exists() or sha256_of(path) != sha256.lower():
        download(f"{url.rstrip('/')}/{large}", path, sha256)


async def _said(model: Path, language: Language) -> Audio:
    """A word by this voice alone, in the process of the engines. Raises VoiceError."""
    order = Order(fr=("piper",), ar=("piper",))
    word = {"fr": "bonjour", "ar": "مرحبا"}[language]
    with TemporaryDirectory() as alone:
        for path in (model, model.with_name(f"{model.name}.json")):
            (Path(alone) / path.name).symlink_to(path.absolute())
        synthesizer = Synthesizer(order, VoiceProcess(Equipment(Path(alone))))
        try:
            return await synthesizer.synthesize(Passage(word, language))
        finally:
            await synthesizer.close()
