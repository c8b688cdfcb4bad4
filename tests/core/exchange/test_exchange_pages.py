"""Import and export as an administrator does it, and as nobody else can."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from core.accounts.models import Body, Role, RoleGrant, User
from core.exchange import actions
from core.exchange.models import ImportBatch
from core.jobs.runner import run_due

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
PAGE = "/admin/exchange/accounts.bodies/"
FILE = "code,name_az,name_en\nagency,Agentlik,Agency\n"


def signed_in(name: str, role: Role) -> Client:
    user = User.objects.create_user(f"{name}@example.org", language="en")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    RoleGrant.objects.create(person=user, role=role, starts=date(2000, 1, 1))
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(user)
    return client


def send(client: Client, text: str = FILE, name: str = "bodies.csv") -> Any:
    return client.post(PAGE, {"file": SimpleUploadedFile(name, text.encode())}, follow=True)


def test_an_administrator_uploads_looks_confirms_and_sees_the_result() -> None:
    client = signed_in("admin", Role.ADMINISTRATOR)
    assert b"accounts.bodies" in client.get("/admin/exchange/").content
    page = send(client)
    batch = ImportBatch.objects.get()
    assert b"Import all rows" in page.content
    assert b"<ins>Agentlik</ins>" in page.content
    waiting = client.post(f"/admin/exchange/batches/{batch.public_id}/confirm/", {"sha256": batch.sha256}, follow=True)
    assert b"<progress" in waiting.content
    run_due()
    result = client.get(f"/admin/exchange/batches/{batch.public_id}/")
    assert b"New: 1. Changed: 0. Already so: 0." in result.content
    assert Body.objects.get().name_az == "Agentlik"


def test_errors_stand_by_line_and_column_and_offer_no_confirmation() -> None:
    page = send(signed_in("admin", Role.ADMINISTRATOR), "code,name_az,name_en\nbad code,A,B\n")
    assert b"bad code" in page.content
    assert b"Import all rows" not in page.content


def test_a_file_that_is_no_spreadsheet_comes_back_with_a_sentence() -> None:
    page = send(signed_in("admin", Role.ADMINISTRATOR), "MZ", "tool.exe")
    assert page.status_code == 422
    assert b"Choose an .xlsx or a .csv file." in page.content
    assert ImportBatch.objects.count() == 0


def test_what_a_cell_holds_is_never_markup() -> None:
    page = send(signed_in("admin", Role.ADMINISTRATOR), "code,name_az,name_en\na,<script>alert(1)</script>,B\n")
    assert b"<script>alert" not in page.content
    assert b"&lt;script&gt;alert" in page.content


@pytest.mark.parametrize("address", ["", "export.csv", "export.xlsx"])
def test_others_are_kept_out(address: str) -> None:
    client = signed_in("auditor", Role.AUDITOR)
    assert client.get(PAGE + address).status_code in (302, 403)
    assert client.get("/admin/exchange/").status_code in (302, 403)
    assert send(client).context is None or ImportBatch.objects.count() == 0


def test_another_administrators_batch_is_out_of_reach() -> None:
    owner = signed_in("owner", Role.ADMINISTRATOR)
    send(owner)
    batch = ImportBatch.objects.get()
    other = signed_in("other", Role.ADMINISTRATOR)
    assert other.get(f"/admin/exchange/batches/{batch.public_id}/").status_code in (302, 403)
    confirmed = other.post(f"/admin/exchange/batches/{batch.public_id}/confirm/", {"sha256": batch.sha256})
    assert confirmed.status_code in (302, 403)
    batch.refresh_from_db()
    assert batch.state == "checked"


def test_a_second_press_of_the_button_is_refused_with_a_sentence() -> None:
    client = signed_in("admin", Role.ADMINISTRATOR)
    send(client)
    batch = ImportBatch.objects.get()
    actions.confirm_batch(batch, sha256=batch.sha256, by=batch.by, at=AT)
    again = client.post(f"/admin/exchange/batches/{batch.public_id}/confirm/", {"sha256": batch.sha256}, follow=True)
    assert b"This step is not possible now" in again.content
    assert run_due() == 1
    assert Body.objects.count() == 1


@pytest.mark.parametrize(("kind", "start"), [("csv", b"\xef\xbb\xbf"), ("xlsx", b"PK")])
def test_the_table_is_taken_out_as_an_attachment(kind: str, start: bytes) -> None:
    response = signed_in("admin", Role.ADMINISTRATOR).get(f"{PAGE}export.{kind}?empty=1")
    assert response.content.startswith(start)
    assert response.headers["Content-Disposition"] == f'attachment; filename="accounts-bodies-empty.{kind}"'
