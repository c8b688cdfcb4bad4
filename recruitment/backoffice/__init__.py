"""Desks and screens inside the Wagtail admin, split by noun."""
