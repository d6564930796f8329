"""The same conversation in a terminal: lines in, answers out; numbers take choices and the last entry is remembered."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, TextIO

from knowledge import languages, plain
from knowledge.assistant import Assistant
from knowledge.command import today
from knowledge.model import Answer, Context, Language, Question

_QUIT: Final = frozenset({"/quit", "quit", "exit"})


def chat(assistant: Assistant, lines: Iterable[str], out: TextIO, prompt: str = "> ") -> None:
    """Answer each line until there is no more, or one says quit."""
    conversation = _Conversation(assistant)
    out.write(prompt)
    out.flush()
    for line in lines:
        text = line.strip()
        if text.lower() in _QUIT:
            break
        if text:
            out.write(conversation.reply(text) + "\n\n")
        out.write(prompt)
        out.flush()
    out.write("\n")


class _Conversation:
    """What was said before, and the language that was chosen for the answers."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._before = Context()
        self._pinned: Language | None = None

    def reply(self, text: str) -> str:
        """What the bot answers to a line: a command, a number or a question."""
        if text.startswith("/"):
            command, _, rest = text[1:].partition(" ")
            return self._obey(command.lower(), rest)
        question = Question(text, self._pinned, self._before, today())
        chosen = self._assistant.chosen(question)
        if wish := languages.wish_of(chosen) if chosen else self._assistant.language_words.meant(text):
            return self._choose(wish)
        if self._assistant.privacy_words.meant(text):
            return self._no_memory(self._assistant.understander.understand(question).language)
        if self._assistant.voice_words.meant(text) not in (None, "simple", "whole"):
            return self._no_voice(self._assistant.understander.understand(question).language)
        return self._say(self._assistant.answer(question))

    def _obey(self, command: str, rest: str) -> str:
        language = self._language()
        words = self._assistant.content.responses[language].telegram
        answer: Answer | None = None
        match command:
            case "start":
                answer = self._assistant.say("greet", language)
            case "help":
                answer = self._assistant.say("help", language)
            case "menu":
                answer = self._assistant.open("menu", language)
            case "langue" | "lang":
                if wish := languages.wish_in(rest):
                    return self._choose(wish)
                answer = languages.offer(words, language, self._before)
            case "voix" | "voice" | "صوت":
                return self._no_voice(language)
            case "privacy" | "confidentialite" | "mydata" | "forget":
                return self._no_memory(language)
        return self._say(answer) if answer else words.unknown_command

    def _no_voice(self, language: Language) -> str:
        return self._assistant.content.responses[language].terminal.no_voice

    def _no_memory(self, language: Language) -> str:
        return self._assistant.content.responses[language].terminal.no_memory

    def _language(self) -> Language:
        return self._pinned or self._before.language or "fr"

    def _choose(self, wish: str) -> str:
        self._pinned = languages.pinned(wish)
        language = self._language()
        self._before = Context(self._before.entry_id, (), language)
        words = self._assistant.content.responses[language].telegram
        return words.language_set if self._pinned else words.language_unset

    def _say(self, answer: Answer) -> str:
        self._before = answer.context
        return plain.text(answer, self._assistant.content.responses[answer.language])
