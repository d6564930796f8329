"""The fields of `responses/` for what residents are told later: an answer that is found at last, a commitment that changed."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from knowledge.schema import Plain, Strict


class PromiseTexts(Strict):
    """Words that offer to tell the answer once it is known, and that tell it; yes and no are those of the voice notes."""

    offer: Plain
    promised: Plain
    not_promised: Plain
    asked: Plain
    asked_aloud: Plain


class FollowTexts(Strict):
    """Words about commitments that residents follow; `choice` is a button under each commitment."""

    help: Plain
    choice: Annotated[Plain, Field(max_length=55)]  # what phones show on a button, behind its number
    followed: Plain
    already: Plain
    how: Plain
    which: Plain
    following: Plain
    following_none: Plain
    stopped: Plain
    unknown: Plain
    changed: Plain
    change: Plain
    milestones: Plain
    how_to_stop: Plain
