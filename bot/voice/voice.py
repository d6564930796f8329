"""The voice as the doors use it: a passage becomes a voice note, made once for all who ask for it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bot.errors import VoiceError
from bot.voice.available import available
from bot.voice.cache import Cache, key_of
from bot.voice.encode import encode
from bot.voice.engine import Equipment
from bot.voice.examine import examine
from bot.voice.process import VoiceProcess
from bot.voice.recipe import recipe
from bot.voice.scripts import split
from bot.voice.settings import ONLINE, Order
from bot.voice.sound import Audio, Note, Passage, Rate
from bot.voice.synthesize import Synthesizer
from knowledge.model import LANGUAGES, Language

log = logging.getLogger(__name__)
_FALLBACK_KEPT: Final = 7 * 24 * 3600  # seconds that a note by another voice than the first is kept
_GREETING: Final[Mapping[Language, Passage]] = {"fr": Passage("bonjour", "fr"), "ar": Passage("مرحبا", "ar")}


class Voice:
    """Says passages. Two residents who ask for the same at once wait for one synthesis."""

    def __init__(self, order: Order, equipment: Equipment, cache: Cache) -> None:
        self._order = order
        self._equipment = equipment
        self._cache = cache
        self.synthesizer = Synthesizer(order, VoiceProcess(equipment))
        self._making: dict[str, asyncio.Task[Note]] = {}
        self._voices = _voices(order, equipment)

    async def start(self) -> None:
        """Load the engines, a second or two, and tell the log which ones speak; a language without a voice breaks nothing."""
        for language in LANGUAGES:
            try:
                audio = await self.synthesizer.synthesize(_GREETING[language])
            except VoiceError as error:
                log.warning("no voice speaks %s: %s", language, error)
            else:
                log.info("%s is spoken by %s", language, audio.engine)

    async def learn(self, lexicon: Mapping[str, str]) -> None:
        """Say Arabic words with these vowels, as new content brings them; voices that were installed meanwhile speak too."""
        self._equipment = replace(self._equipment, lexicon=lexicon)
        self._voices = _voices(self._order, self._equipment)
        await self.synthesizer.equip(self._equipment)

    async def close(self) -> None:
        """Give up what is being made, and end the engines."""
        making = list(self._making.values())
        for task in making:
            task.cancel()
        await asyncio.gather(*making, return_exceptions=True)
        await self.synthesizer.close()

    @property
    def speaks(self) -> dict[Language, bool]:
        """Whether each language that shall be spoken has a voice that is installed and not left alone for a while."""
        return {language: self._speaks(language) for language in LANGUAGES if self._order.of(language)}

    def speaks_alone(self, language: Language) -> bool:
        """Whether an engine of this machine speaks a language, so that a resident's own words may be said."""
        return any(voice.partition(":")[0] not in ONLINE for voice in self._voices[language])

    def ready(self, passage: Passage, rate: Rate) -> Note | None:
        """The note if it was made before: a file is read, nothing is spoken."""
        return None if passage.private else self._cache.get(self._key(passage, rate))

    async def say(self, passage: Passage, rate: Rate) -> Note:
        """The note, made if need be. Raises VoiceError when no engine can say it, or what was said is not what was to be said.

        The note of private words has no key: it is made anew each time, and kept nowhere.
        """
        if passage.private:
            audio = await self.synthesizer.synthesize(passage)
            return await asyncio.to_thread(_noted, "", audio, passage, rate)
        key = self._key(passage, rate)
        making = self._making.get(key)
        if making is None:
            making = self._making[key] = asyncio.create_task(self._made(key, passage, rate))
            making.add_done_callback(lambda task: self._forget(key, task))
        return await asyncio.shield(making)  # who stops waiting does not stop it for the others

    def is_fallback(self, note: Note, passage: Passage) -> bool:
        """Whether a voice spoke in the note that is not the first of those installed for its language."""
        firsts = {self._voices[run.language][0].partition(":")[0] for run in split(passage) if self._voices[run.language]}
        return not firsts.issuperset(note.engine.split("+"))

    def _speaks(self, language: Language) -> bool:
        there = {voice.partition(":")[0] for voice in self._voices[language]}
        return any(name in there and not self.synthesizer.rests(name, language) for name in self._order.of(language))

    def _key(self, passage: Passage, rate: Rate) -> str:
        """Changes with all that is heard in the note, staff's vowels for its words among them."""
        spoken = sorted({run.language for run in split(passage)})
        voices = [voice for language in spoken for voice in self._voices[language]]
        marked = [vowels for word, vowels in self._equipment.lexicon.items() if word in passage.words]
        return key_of(passage, rate, " ".join([*voices, *marked]))

    def _forget(self, key: str, task: asyncio.Task[Note]) -> None:
        del self._making[key]
        if not task.cancelled():
            task.exception()  # looked at, or asyncio complains when nobody waits any more

    async def _made(self, key: str, passage: Passage, rate: Rate) -> Note:
        kept = await asyncio.to_thread(self._cache.get, key)
        if kept:
            return kept
        audio = await self.synthesizer.synthesize(passage)
        note = await asyncio.to_thread(_noted, key, audio, passage, rate)
        await asyncio.to_thread(self._cache.put, note, _FALLBACK_KEPT if self.is_fallback(note, passage) else None)
        return note


def _noted(key: str, audio: Audio, passage: Passage, rate: Rate) -> Note:
    note = Note(*encode(audio, rate), audio.engine, key)
    examine(note, passage, rate)
    return note


def _voices(order: Order, equipment: Equipment) -> dict[Language, tuple[str, ...]]:
    """The engines that would speak each language, in their order, each with how it comes to sound."""
    there = {(state.name, state.language) for state in available(equipment.voices) if state.installed}
    return {
        language: tuple(recipe(name, language, equipment.voices) for name in order.of(language) if (name, language) in there)
        for language in LANGUAGES
    }
