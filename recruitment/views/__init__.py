"""The public and the personal pages, split by noun."""
