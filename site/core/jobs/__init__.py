"""Work outside the request: the Job row is the message, a broker only makes it quicker.

from core.jobs.actions import enqueue      an action asks for work, in its own transaction
from core.jobs.registry import job         tasks.py says what is to be done
from core.jobs.timetable import every, daily    schedule.py says when the clock does it
from core.jobs.mail import post_mail       a letter, once per key
from core.jobs.runner import run_due       commands and tests: run what waits, here and now
"""
