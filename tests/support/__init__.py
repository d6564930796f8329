"""A fake of the Telegram Bot API; start with `FakeBotApi`."""
