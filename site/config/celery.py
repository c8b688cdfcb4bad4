"""Celery, one more interface of the jobs: a message carries the id of a Job row and nothing else."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.development")

app = Celery("liyaqat")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
