"""What each role may do in the back office: one table, applied by `manage.py migrate`."""
