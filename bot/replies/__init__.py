"""Answers as Telegram messages: text that reads well in both directions, buttons, sending."""
