"""Sentences for what the rules find: codes become words here, in the reader's language."""
