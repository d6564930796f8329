"""The content is exchanged under the assistant's feet, and no answer shows it."""

from __future__ import annotations

import asyncio
import logging
import re
import shutil
from pathlib import Path
from threading import Event, Thread
from types import SimpleNamespace
from typing import cast

import pytest

from bot.live import LiveAssistant
from knowledge.assistant import Assistant
from knowledge.model import Answer, Question
from knowledge.settings import KnowledgeSettings, SearchSettings
from knowledge.version import version
from tests.support.tiny_content import POOL, QUESTION, TinyContent

SWAPS = 50


@pytest.fixture
def tiny(tmp_path: Path) -> TinyContent:
    """A small content folder in its first edition."""
    return TinyContent(tmp_path / "content")


@pytest.fixture
def live(tiny: TinyContent) -> LiveAssistant:
    """The assistant of that folder."""
    return LiveAssistant.load(KnowledgeSettings(content=tiny.folder))


def edition(live: LiveAssistant) -> str:
    """The edition that answers now."""
    return live.current.answer(Question(QUESTION)).heading.split()[-1]


async def test_changed_files_answer_after_a_reload(
    live: LiveAssistant, tiny: TinyContent, caplog: pytest.LogCaptureFixture
) -> None:
    """A fee that was mended is told from now on; the log names the version and counts the entries."""
    caplog.set_level(logging.INFO)
    tiny.publish(2)
    outcome = await live.reload()
    assert ("2", (), {"service": 2}) == (edition(live), outcome.errors, dict(outcome.entries))
    assert version(tiny.folder) == outcome.version == live.version
    assert f"content {live.version} answers: 2 entries (service 2), 0 warning(s)" in caplog.text


@pytest.mark.parametrize("mistake", range(5))
async def test_a_mistake_leaves_the_last_good_content_in_place(
    live: LiveAssistant, tiny: TinyContent, caplog: pytest.LogCaptureFixture, mistake: int
) -> None:
    """Residents notice nothing, the log names file and line, and mending the file is enough."""
    before = live.version
    tiny.publish(2)
    tiny.spoil(mistake)
    outcome = await live.reload()
    assert ("1", before, before) == (edition(live), outcome.version, live.version)
    assert [POOL] == [problem.file for problem in outcome.errors]
    assert f"{POOL}:{outcome.errors[0].line}: " in caplog.text
    tiny.publish(2)
    assert () == (await live.reload()).errors
    assert "2" == edition(live)


async def test_a_deleted_folder_leaves_the_last_good_content_in_place(live: LiveAssistant, tiny: TinyContent) -> None:
    """Whoever deletes everything by mistake has time to bring it back."""
    shutil.rmtree(tiny.folder)
    outcome = await live.reload()
    assert ["folder_missing"] == [problem.advice.code for problem in outcome.errors]
    assert "1" == edition(live)


async def test_content_that_cannot_be_learnt_leaves_the_last_good_content_in_place(tiny: TinyContent) -> None:
    """Even what no rule foresaw is told to the staff and costs no answer."""
    found = version(tiny.folder)
    unfit = cast(
        "KnowledgeSettings", SimpleNamespace(content=tiny.folder, search=SearchSettings())
    )  # nothing an assistant can be made with
    live = LiveAssistant(Assistant.load(KnowledgeSettings(content=tiny.folder)), found, unfit)
    tiny.publish(2)
    [problem] = (await live.reload()).errors
    assert "AttributeError" in str(problem.advice)
    assert "1" == edition(live)


async def test_reloads_asked_for_meanwhile_are_one(live: LiveAssistant, tiny: TinyContent) -> None:
    """Ten employees who save and reload at once start one more reload, which has seen all that they saved."""
    tiny.publish(2)
    first = asyncio.create_task(live.reload())
    await asyncio.sleep(0)
    tiny.publish(3)
    outcomes = await asyncio.gather(*(live.reload() for _ in range(10)))
    assert 1 == len(set(map(id, outcomes)))
    assert outcomes[0] is not await first
    assert "3" == edition(live)


async def test_an_unchanged_content_is_known_as_such(live: LiveAssistant, tiny: TinyContent) -> None:
    """What is refused is tried once, not for ever; the next change is tried again."""
    assert not await live.is_stale()
    tiny.spoil(0)
    assert await live.is_stale()
    await live.reload()
    assert not await live.is_stale()


def whole(answer: Answer) -> bool:
    """Whether an answer has all its parts, each of the same edition."""
    said = [answer.heading, *answer.paragraphs, *(fact.text for fact in answer.facts)]
    editions = [re.findall(r"\d+", text) for text in said]
    return len(said) == 4 and all(found == editions[0] and len(found) == 1 for found in editions) and len(answer.sources) == 1


async def test_no_thread_ever_gets_half_of_two_contents(live: LiveAssistant, tiny: TinyContent) -> None:
    """Whatever is swapped while an answer is composed, all of it comes from one edition."""
    stop, answers = Event(), list[Answer]()

    def ask() -> None:
        while not stop.wait(0.002):
            assistant = live.current
            question = assistant.answer(Question(QUESTION))
            answers.extend(found for found in [assistant.open(f"{question.entry_id}#all", "fr")] if found)

    threads = [Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for number in range(2, SWAPS + 2):
        tiny.publish(number)
        if number % 5 == 0:
            tiny.spoil(number // 5)
        await live.reload()
    stop.set()
    for thread in threads:
        thread.join()
    assert [] == [answer for answer in answers if not whole(answer)]
    assert len({answer.heading for answer in answers}) > SWAPS // 2
