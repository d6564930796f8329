"""The Telegram door: listens, remembers, and sends what the assistant answers."""
