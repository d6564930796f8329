"""What residents say about what is kept of them: « quelles données gardez-vous ? », « mes données », « oublie-moi »."""

from __future__ import annotations

from typing import Final, Literal, get_args

from knowledge.schema import AskedAs, Strict
from knowledge.whole_messages import WholeMessages

PrivacyWord = Literal["about", "data", "forget"]
PRIVACY_WORDS: Final[tuple[PrivacyWord, ...]] = get_args(PrivacyWord)


class PrivacyWordings(Strict):
    """vocabulary/privacy.yml: whole messages by what they wish."""

    about: AskedAs
    data: AskedAs
    forget: AskedAs


class PrivacyWords(WholeMessages[PrivacyWord]):
    """Knows what asks for what is kept, or for its end; `polite` are the courtesies that may stand around it."""

    def __init__(self, wordings: PrivacyWordings, polite: AskedAs) -> None:
        super().__init__({wish: getattr(wordings, wish) for wish in PRIVACY_WORDS}, polite)
