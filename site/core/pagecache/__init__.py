"""Whole public pages for visitors without a session, valid by a version that is read from the database."""
