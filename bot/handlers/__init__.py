"""What the bot does, one situation per file."""
