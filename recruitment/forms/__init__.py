"""Input to clean data, split by noun."""
