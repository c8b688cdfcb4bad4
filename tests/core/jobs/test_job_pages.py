"""The jobs' pages in the admin: for administrators, auditors, and who asked for the work."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core.accounts.models import Role, RoleGrant, User
from core.jobs.actions import enqueue
from core.jobs.models import Job

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


def officer(name: str, role: Role | None = None) -> User:
    user = User.objects.create_user(f"{name}@example.org", language="en")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    if role:
        RoleGrant.objects.create(person=user, role=role, starts=date(2000, 1, 1))
    return user


def failed(by: User | None = None) -> Job:
    job = enqueue("jobstest.any", by=by, at=AT)
    Job.objects.filter(pk=job.pk).update(state="running")
    Job.objects.filter(pk=job.pk).update(state="failed", error="Traceback: secret place")
    return job


def get(user: User, address: str, **headers: str) -> Any:
    client = Client(headers={"Accept-Language": "en", **headers})
    client.force_login(user)
    return client.get(address)


def test_who_asked_sees_the_job_but_not_the_traceback() -> None:
    asker = officer("asker")
    response = get(asker, f"/admin/jobs/{failed(asker).public_id}/")
    assert response.status_code == 200
    assert b"secret place" not in response.content
    assert b"jobs_retry" not in response.content


def test_an_administrator_sees_what_went_wrong_and_starts_it_again() -> None:
    administrator, job = officer("admin", Role.ADMINISTRATOR), failed()
    assert b"secret place" in get(administrator, f"/admin/jobs/{job.public_id}/").content
    client = Client()
    client.force_login(administrator)
    assert client.post(f"/admin/jobs/{job.public_id}/retry/").status_code == 302
    assert Job.objects.get().state == "waiting"


def test_others_see_neither_the_job_nor_the_list_of_others() -> None:
    job, other = failed(officer("asker")), officer("other")
    client = Client()
    client.force_login(other)
    assert client.get(f"/admin/jobs/{job.public_id}/").status_code in (302, 403)
    assert client.post(f"/admin/jobs/{job.public_id}/retry/").status_code in (302, 403)
    assert b"jobstest.any" not in client.get("/admin/jobs/").content
    assert Job.objects.get().state == "failed"


def test_an_open_job_is_asked_for_again_and_an_ended_one_reloads_the_page() -> None:
    asker = officer("asker")
    job = enqueue("jobstest.any", by=asker, at=AT)
    Job.objects.update(done=1, total=4)
    fragment = get(asker, f"/admin/jobs/{job.public_id}/", **{"HX-Request": "true"})
    assert b'max="4"' in fragment.content
    assert b"hx-get" in fragment.content
    assert "HX-Refresh" not in fragment.headers
    Job.objects.update(state="running")
    Job.objects.update(state="done")
    ended = get(asker, f"/admin/jobs/{job.public_id}/", **{"HX-Request": "true"})
    assert ended.headers["HX-Refresh"] == "true"
    assert b"hx-get" not in ended.content


def test_the_list_takes_as_many_queries_for_three_jobs_as_for_one() -> None:
    auditor, counts = officer("auditor", Role.AUDITOR), []
    for rows in (1, 3):
        while Job.objects.count() < rows:
            failed(auditor)
        get(auditor, "/admin/jobs/")
        with CaptureQueriesContext(connection) as queries:
            response = get(auditor, "/admin/jobs/?state=failed")
        assert response.content.count(b"jobstest.any") == rows
        counts.append(len([query for query in queries if "jobs_job" in query["sql"]]))
    assert counts == [3, 3]
