"""People, roles and bodies inside the Wagtail admin."""
