"""The staff's tools on the command line: one command per file; the assistant itself never imports them."""
