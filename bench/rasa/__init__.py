"""python -m bench.rasa (`make test-rasa`): the exported files train a true Rasa, which then answers through our action server."""
