"""The log: errors with their tracebacks on stderr, and nobody's data in them."""

import logging
import sys
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpRequest
from django.test import Client, override_settings
from django.urls import path

from config.logs import DiscreetFormatter


def broken(request: HttpRequest, key: str) -> Any:
    """A page with a fault that quotes a person's row, as PostgreSQL does."""
    raise RuntimeError("duplicate key\nDETAIL:  Key (email)=(aysel@example.org) already exists.")


urlpatterns = [path("confirm/<str:key>/", broken)]
KEY = "MTY:1uYpQx:Zk3vT9dQ8sWn2bRf"


def line_of(record: logging.LogRecord) -> str:
    made = settings.LOGGING["formatters"]["line"]
    return DiscreetFormatter(made["format"], style=made["style"]).format(record)


def record(message: str, *args: object, error: bool = False) -> logging.LogRecord:
    info = sys.exc_info() if error else None
    return logging.LogRecord("core.jobs", logging.ERROR, __file__, 1, message, args, info)


@override_settings(ROOT_URLCONF=__name__)
def test_error_of_a_page_is_logged_with_its_traceback_and_without_personal_data(
    caplog: pytest.LogCaptureFixture,
) -> None:
    answer = Client(raise_request_exception=False).get(f"/confirm/{KEY}/", {"q": "aysel@example.org"})
    assert answer.status_code == 500
    [found] = [record for record in caplog.records if record.name == "django.request"]
    line = line_of(found)
    assert "Internal Server Error: /confirm/[key]/" in line
    assert "Traceback" in line
    assert "RuntimeError: duplicate key" in line
    assert "DETAIL: [left out]" in line
    assert "aysel" not in line
    assert KEY not in line


def test_addresses_of_people_are_left_out_of_messages_and_arguments() -> None:
    line = line_of(record("mail to %s bounced (<%s>)", "leyla.m@mail.az", "x@y.az"))
    assert line.endswith("ERROR core.jobs: mail to [e-mail] bounced (<[e-mail]>)")


def test_page_that_is_not_there_is_no_event() -> None:
    assert not logging.getLogger("django.request").isEnabledFor(logging.WARNING)
    assert logging.getLogger("django.request").isEnabledFor(logging.ERROR)


def test_everything_goes_to_stderr_once() -> None:
    [handler] = settings.LOGGING["root"]["handlers"]
    assert settings.LOGGING["handlers"][handler] == {"class": "logging.StreamHandler", "formatter": "line"}
    assert logging.getLogger("django").handlers == []
