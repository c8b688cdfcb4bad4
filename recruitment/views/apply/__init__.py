"""The application: task list, one thing per page, check, hand in."""
