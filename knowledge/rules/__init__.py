"""The rules of `check`: each module is one thing content must respect; a rule gets what was read and yields problems."""
