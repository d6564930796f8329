"""HTTP: the webhook that Telegram calls, and what those who run the bot look at."""
