"""What the bot remembers about residents: as little as possible, and never who they are."""
