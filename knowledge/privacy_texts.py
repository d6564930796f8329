"""The fields of `responses/` about what is kept of residents."""

from __future__ import annotations

from knowledge.schema import Plain, Strict


class PrivacyTexts(Strict):
    """Words about what is kept of a resident, for how long, and its end; yes and no are those of the voice notes."""

    about: Plain
    data: Plain
    data_caption: Plain
    nothing_kept: Plain
    forget_ask: Plain
    forgotten: Plain
    not_forgotten: Plain
