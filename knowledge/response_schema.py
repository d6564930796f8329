"""The fields of `responses/` and `vocabulary/`: what the assistant says by itself, and the messages it must recognise."""

from __future__ import annotations

import json
from typing import Annotated, Literal

from pydantic import Field

from knowledge.later_texts import FollowTexts, PromiseTexts
from knowledge.loop_texts import FeedbackTexts, StaffTexts
from knowledge.model import Facet, Kind
from knowledge.privacy_texts import PrivacyTexts
from knowledge.schema import AskedAs, Day, Identifier, Plain, SourceItem, Strict, Text


class SocialTexts(Strict):
    """Replies to messages that ask nothing of the commune."""

    greet: Plain
    thanks: Plain
    bye: Plain
    identity: Plain
    help: Plain
    sources: Plain


class MenuTexts(Strict):
    """Words of the menu."""

    top: Plain
    page: Plain
    next: Plain
    previous: Plain
    back: Plain


class RegistryTexts(Strict):
    """Words of what is said by rule from the registered data of commitments."""

    number: Plain
    start: Plain
    end: Plain
    status: Plain
    lead: Plain
    partners: Plain
    policy_areas: Plain
    milestones: Plain
    unpublished: Plain
    statuses: dict[Literal["not_started", "in_process", "completed"], Plain]
    dated: Plain
    overdue: Plain
    line: Plain
    all_told: Plain
    late: Plain
    ending: Plain
    axis: Plain
    of_partners: Plain
    unknown_number: Plain
    others_unpublished: Plain


class VoiceTexts(Strict):
    """Words of the voice: its settings, and what is only heard."""

    ask: Plain
    always: Plain
    when_spoken_to: Plain
    never: Plain
    slower: Plain
    faster: Plain
    always_set: Plain
    when_spoken_to_set: Plain
    never_set: Plain
    rates: dict[Literal["0.8", "1", "1.25", "1.5", "2"], Plain]
    rate_set: Plain
    slowest: Plain
    fastest: Plain
    welcome: Plain
    steps: Annotated[tuple[Plain, ...], Field(min_length=1)]
    step: Plain
    next_step: Plain
    choice: Plain
    source: Plain
    more: Plain
    no_more: Plain
    nothing_said: Plain
    caption: Plain
    caption_more: Plain
    forbidden: Plain
    not_made: Plain
    not_sent: Plain
    missing: Plain


class ListenTexts(Strict):
    """Words about voice notes that residents send; `accepted_by` and `refused_by` are what they may write in reply."""

    not_yet: Plain
    too_long: Plain
    busy: Plain
    failed: Plain
    no_words: Plain
    heard: Plain
    confirm: Plain
    accept: Plain
    refuse: Plain
    in_writing: Plain
    again: Plain
    accepted_by: Annotated[tuple[Plain, ...], Field(min_length=1)]
    refused_by: Annotated[tuple[Plain, ...], Field(min_length=1)]


class TelegramTexts(Strict):
    """Words that only Telegram needs."""

    start: Plain
    language_ask: Plain
    language_fr: Plain
    language_ar: Plain
    language_auto: Plain
    language_set: Plain
    language_unset: Plain
    unsupported: Plain
    unknown_command: Plain
    failure: Plain
    perhaps_sent: Plain
    too_fast: Plain
    server_failed: Plain
    outdated_choice: Plain
    part: Plain
    more: Plain
    copy_number: Plain
    simple_on: Plain
    simple_off: Plain
    other_language: Plain
    short_description: Annotated[Plain, Field(max_length=120)]
    description: Annotated[Plain, Field(max_length=512)]
    commands: dict[str, Annotated[Plain, Field(max_length=256)]]
    voice: VoiceTexts
    listen: ListenTexts
    privacy: PrivacyTexts
    feedback: FeedbackTexts
    promise: PromiseTexts
    follow: FollowTexts
    paused: Plain
    staff: StaffTexts


class TerminalTexts(Strict):
    """Words that only the terminal needs."""

    welcome: Plain
    no_token: Plain
    no_voice: Plain
    no_memory: Plain


class RasaTexts(Strict):
    """Words that only a Rasa server passes on; what it keeps of a question is its own affair."""

    failure: Plain


class Responses(Strict):
    """What the assistant says by itself in one language; `{names}` are filled in by rule."""

    social: SocialTexts
    insult: Plain
    declined: Plain
    declined_next: Plain
    elsewhere: Plain
    foreign: Plain
    choices: Plain
    one_choice: Plain
    not_in_danger: Plain
    follow_ups: Plain
    one_follow_up: Plain
    no_such_choice: Plain
    no_choices_open: Plain
    which_subject: Plain
    which_of: Plain
    empty: Plain
    not_published: dict[Facet, Plain]
    where_to_ask: Plain
    national: Plain
    inferred: Plain
    source: Plain
    source_web: Plain
    first: Plain
    undated: Plain
    checked: Plain
    months: Annotated[tuple[Plain, ...], Field(min_length=12, max_length=12)]
    labelled: Plain
    everything: Plain
    menu: MenuTexts
    kinds: dict[Kind, Plain]
    facets: dict[Facet, Plain]
    registry: RegistryTexts
    telegram: TelegramTexts
    terminal: TerminalTexts
    rasa: RasaTexts


def named(responses: Responses, commune: str) -> Responses:
    """The responses with `{commune}` replaced by the name of the commune; the other names in braces stay to be filled."""
    return Responses.model_validate_json(responses.model_dump_json().replace("{commune}", json.dumps(commune)[1:-1]))


class EmergencyAnswer(Strict):
    """One calm message for one danger."""

    sources: tuple[Identifier, ...] = Field(min_length=1)
    text: Text


class Emergencies(Strict):
    """responses/emergency.yml: what is said first when a message speaks of danger."""

    reviewed_on: Day
    sources: dict[Identifier, SourceItem]
    answers: dict[Literal["fire", "injury", "violence", "distress"], EmergencyAnswer]


class Messages(Strict):
    """vocabulary/messages.yml: wordings of messages that are no question about an entry."""

    greet: AskedAs
    thanks: AskedAs
    bye: AskedAs
    identity: AskedAs
    help: AskedAs
    sources: AskedAs = AskedAs()
    menu: AskedAs
    insult: AskedAs
    fire: AskedAs
    injury: AskedAs
    violence: AskedAs
    distress: AskedAs
    follow_up: AskedAs = AskedAs()


class Alarms(Strict):
    """vocabulary/alarms.yml: expressions that mean danger wherever they stand, and harmless ones that look like them."""

    fire: AskedAs
    injury: AskedAs
    violence: AskedAs
    distress: AskedAs
    harmless: AskedAs
