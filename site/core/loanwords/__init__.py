"""Azerbaijani for the libraries that bring none: Wagtail, django-filter, django-import-export, taggit. Words only."""
