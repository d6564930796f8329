"""How many questions a second, and what becomes of them when things break: real processes against a Bot API of their own."""
