"""Measures of the assistant beside a plain baseline, in one run: ratios count, for machines are shared and noisy."""
