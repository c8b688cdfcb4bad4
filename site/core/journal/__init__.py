"""The append-only log every action writes. `from core.journal.actions import record`."""
