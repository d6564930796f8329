"""python -m bot doctor: what the bot needs to run well, one line each, with what to do where something is missing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.settings import Environment
from bot.voice.available import available
from bot.voice.listen import missing_in
from bot.voice.settings import VoiceSettings
from knowledge.check import examine
from knowledge.command import FAILED, OK
from knowledge.errors import ContentError
from knowledge.load import CONTENT, load
from knowledge.model import LANGUAGES
from knowledge.settings import KnowledgeSettings


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: `bad` keeps the bot from working, `poor` from working as well as it could."""

    name: str
    state: str
    text: str


def doctor(environment: Environment, knowledge: KnowledgeSettings, voice: VoiceSettings) -> int:
    """Print what was found; 1 when something keeps the bot from working."""
    findings = [_token(environment), _content(knowledge), _data(environment), *_voices(environment, voice), _listening(voice)]
    marks = {"good": "bien", "poor": "à améliorer", "bad": "À CORRIGER"}
    for finding in findings:
        print(f"{finding.name:10} {marks[finding.state]:12} {finding.text}")
    return FAILED if any(finding.state == "bad" for finding in findings) else OK


def _token(environment: Environment) -> Finding:
    if environment.token:
        return Finding("Telegram", "good", "le jeton est là")
    return Finding("Telegram", "poor", "pas de jeton, donc le terminal seulement : TELEGRAM_BOT_TOKEN=… dans le fichier .env")


def _content(settings: KnowledgeSettings) -> Finding:
    folder = settings.content or CONTENT
    try:
        entries = len(load(folder).entries)
    except ContentError as error:
        return Finding("contenu", "bad", f"{len(error.problems)} erreur(s) : python -m knowledge check")
    errors = sum(problem.level == "error" for problem in examine(folder, datetime.now().astimezone().date()))
    if errors:
        return Finding("contenu", "bad", f"{errors} erreur(s) : python -m knowledge check")
    return Finding("contenu", "good", f"{entries} fiches sans erreur")


def _data(environment: Environment) -> Finding:
    folder = environment.data_dir.absolute()
    place = next(path for path in (folder, *folder.parents) if path.exists())  # it is made on the first run
    if place.is_dir() and os.access(place, os.W_OK):
        return Finding("données", "good", f"{folder} peut être écrit")
    return Finding("données", "bad", f"{folder} ne peut pas être écrit : choisissez un autre dossier avec BOT_DATA_DIR")


def _voices(environment: Environment, voice: VoiceSettings) -> Iterator[Finding]:
    """The voice of each language, and what would bring a better one: an order is written best first, but for a voice file."""
    states = available(environment.data_dir / "voices")
    for language in LANGUAGES:
        mine = {state.name: state for state in states if state.language == language}
        wanted = [mine[name] for name in voice.order.of(language)]
        speaking = next((state for state in wanted if state.installed), None)
        name = f"voix {language}"
        better = [state for state in wanted[: wanted.index(speaking)] if state.name != "piper"] if speaking else wanted
        advice = " ; ".join(f"{state.name} : {state.hint} ({state.licence})" for state in better)
        if speaking is None:
            yield Finding(name, "poor", f"aucune voix, le texte seulement ; {advice}")
        elif better:
            yield Finding(name, "poor", f"{speaking.name} parle ; une voix plus claire : {advice}")
        else:
            yield Finding(name, "good", f"{speaking.name} parle")


def _listening(voice: VoiceSettings) -> Finding:
    if voice.listen is None:
        return Finding("écoute", "poor", "les questions vocales ne sont pas comprises : python -m bot voices get whisper-base")
    trouble = missing_in(voice.listen.folder)
    return Finding("écoute", "bad", trouble) if trouble else Finding("écoute", "good", f"modèle {voice.listen.folder}")
