"""gunicorn: sync workers, since gthread with keep-alive can put every connection on one worker."""

import os

pythonpath = "site"
wsgi_app = "config.wsgi:application"
bind = os.environ.get("BIND", "127.0.0.1:8000")
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = "sync"
timeout = 60
graceful_timeout = 20
accesslog = None
# Its socket would lie in the home folder, shared by every gunicorn of this user.
control_socket_disable = True
