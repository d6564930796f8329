"""python -m bot doctor: what the bot needs to run well, one line each, with what to do where something is missing."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import datetime

from bot.doctor.finding import Finding
from bot.doctor.machine import machine
from bot.doctor.reach import reach
from bot.doctor.stored import stored
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


def doctor(
    environment: Environment, knowledge: KnowledgeSettings, voice: VoiceSettings, clock: Callable[[], float] = time.time
) -> int:
    """Print what was found; 1 when something keeps the bot from working. Nothing is changed, and no message is sent."""
    findings = [
        *reach(environment, clock),
        _content(knowledge),
        *machine(environment, voice.cache_mb),
        stored(environment),
        *_voices(environment, voice),
        _listening(voice),
    ]
    marks = {"good": "bien", "poor": "à améliorer", "bad": "À CORRIGER"}
    for finding in findings:
        print(f"{finding.name:10} {marks[finding.state]:12} {finding.text}")
    return FAILED if any(finding.state == "bad" for finding in findings) else OK


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
