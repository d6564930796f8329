"""Written text becomes words for the ear: numbers, dates, signs and acronyms as people say them.

Pure; used by check, preview and the voice.
"""
