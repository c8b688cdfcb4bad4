"""What is sent to whom, split by noun; every letter goes out through core.jobs.mail."""
