"""How a part of an answer is said aloud to a chat, as far as it wished."""

from __future__ import annotations

from dataclasses import replace

from bot.conversations import Told
from bot.replies.voice import Saying, Speaker
from bot.storage.wishes import Wishes
from bot.voice.speakable import speakable
from knowledge.assistant import Assistant
from knowledge.model import Answer


def saying(told: Told, wishes: Wishes, assistant: Assistant, speaker: Speaker) -> Saying | None:
    """How a part is said aloud; None when it is not to be, or when what is said ended before it."""
    if not told.aloud or wishes.voice_forbidden or not speaker.speaks:
        return None
    responses = assistant.content.responses[told.answer.language]
    passages = speakable(told.answer, responses, assistant.content.pronunciation)
    if told.part >= len(passages):
        return None
    words = responses.telegram.voice
    return Saying(passages[told.part], wishes.rate, words.caption_more if told.part else words.caption, words)


def saying_back(offered: Answer, wishes: Wishes, assistant: Assistant, speaker: Speaker) -> Saying | None:
    """How what was heard of a resident is said back to who speaks: by a voice of this machine, whose sound nobody keeps.

    Where only a service on the network speaks, it is given the bot's own question and none of the resident's words.
    """
    alone = speaker.speaks_alone(offered.language)
    answer = offered if alone else replace(offered, spoken=offered.spoken[1:])
    found = saying(Told(answer, aloud=wishes.speaks(spoken_to=True)), wishes, assistant, speaker)
    return replace(found, passage=replace(found.passage, private=alone)) if found else None
