"""python -m bot doctor: what the bot needs to run well, one line each."""
