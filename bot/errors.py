"""What can go wrong in the bot itself; each text is for the person who runs it, in one French sentence.

BotError
├── BotSettingsError   a variable of the environment is wrong
├── TokenRefusedError  Telegram does not take the token
├── RasaError          the Rasa server gave no answer that can be used
├── StorageError       the database cannot be opened, read or written
├── PerhapsSentError   an answer may have arrived before a crash, or not
├── BackupError        a backup cannot be written, read or put back
└── VoiceError         words could not be made into sound, or sound into words
"""

from __future__ import annotations


class BotError(Exception):
    """Anything that keeps the bot from starting or from doing what was asked."""


class BotSettingsError(BotError):
    """A variable of the environment has a wrong value; the text names it."""


class TokenRefusedError(BotError):
    """Telegram does not take the token, or takes it no more."""

    def __init__(self) -> None:
        super().__init__("TELEGRAM_BOT_TOKEN : Telegram refuse ce jeton ; copiez-le de nouveau depuis @BotFather")


class RasaError(BotError):
    """The Rasa server gave no answer that can be used; the text says why and repeats nothing that was said."""


class StorageError(BotError):
    """The database could not be opened, read or written; the text names the place, never the SQL."""


class PerhapsSentError(BotError):
    """A long answer was being sent when the bot was killed: it may have arrived, and is not sent twice."""


class BackupError(BotError):
    """A backup could not be written, read or put back; the text names the file and what to do."""


class VoiceError(BotError):
    """Nothing could be spoken or understood by voice; the text says why and names no word of a resident."""
