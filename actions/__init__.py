"""The Rasa door: the same answers for a Rasa server. It imports `knowledge` and `rasa_sdk`, never `bot`."""

from __future__ import annotations

from typing import Final

__version__: Final = "0.1.0"  # of the house, as in pyproject.toml
