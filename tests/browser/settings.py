"""Settings of the product under a browser: those of a newcomer's machine, with a message queue of its own."""

import os

from config.settings.development import *  # noqa: F403

CELERY_TASK_DEFAULT_QUEUE = os.environ.get("LIYAQAT_QUEUE", "celery")
