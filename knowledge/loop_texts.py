"""The fields of `responses/` for the staff's commands, for what residents say of an answer, and for a pause."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from knowledge.model import Status, Writing
from knowledge.schema import Plain, Strict


class StaffTexts(Strict):
    """What only the chats of the staff are told; `commands` are shown in their menus, before those of everybody."""

    commands: dict[str, Annotated[Plain, Field(max_length=256)]]
    renewed: Plain
    refused: Plain
    missed: Plain
    missed_none: Plain
    missed_group: Plain
    missed_near: Plain
    missed_next: Plain
    missed_file: Plain
    stats: Plain
    stats_times: Plain
    stats_times_unknown: Plain
    hidden: Plain
    writings: dict[Writing, Plain]
    statuses: dict[Status, Plain]
    verdicts: dict[Literal["right", "wrong"], Plain]
    by_writing: Plain
    by_status: Plain
    by_verdict: Plain
    by_day: Plain
    by_entry: Plain
    notice_how: Plain
    notice_set: Plain
    notices: Plain
    notices_none: Plain
    notice: Plain
    notice_stopped: Plain
    notice_unknown: Plain
    pause_how: Plain
    pause_set: Plain
    resumed: Plain
    not_paused: Plain
    hard_to_hear: Plain


class FeedbackTexts(Strict):
    """Words that ask whether an answer helped, and thank; yes and no are those of the voice notes."""

    ask: Plain
    ask_numbered: Plain
    thanks: Plain
    why: Plain
    noted: Plain
