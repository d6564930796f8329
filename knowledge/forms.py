"""The forms of what is written by rule rather than in words, by name; what staff are told of each is in advice.yml."""

from __future__ import annotations

from typing import Final

IDENTIFIER: Final = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
DAY: Final = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
LOOSE_DATE: Final = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
ADDRESS: Final = r"^(https?://\S+|seed: ?\S+)$"
OGP_NUMBER: Final = r"^[A-Z]{5}[0-9]{4}$"
SAID: Final = r"^[^0-9()\[\]{}<>/%&+=@#*_°«»]+$"  # words for the ear: no figure, no sign

FORMS: Final = {
    IDENTIFIER: "form_identifier",
    DAY: "form_day",
    LOOSE_DATE: "form_loose_date",
    ADDRESS: "form_address",
    OGP_NUMBER: "form_ogp_number",
    SAID: "form_said",
}
