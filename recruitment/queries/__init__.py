"""Reads used more than once, split by noun."""
