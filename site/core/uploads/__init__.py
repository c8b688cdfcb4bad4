"""Private files: allow-list, content check, scan, quota, and serving through a permission check only."""
