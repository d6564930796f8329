"""The voice: an Answer becomes words for the ear, the words a voice note.

Knows neither Telegram nor the database.
"""
