"""The desk of results inside the admin: from the sealed sheets to the published list."""
