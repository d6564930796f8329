"""python -m bot voices COMMAND: what the operator does about the voice; one file a command."""
