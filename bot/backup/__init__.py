"""What an installation knows, in one file, and back from it: on another machine, in another database."""
