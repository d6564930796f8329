"""The loop from a missed question to a published answer: what was asked in vain, and what the figures say."""
