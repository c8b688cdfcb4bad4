"""Accounts, registers, work outside the request, and Wagtail's own screens over what is ours."""

from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.invariants.addresses.row import (
    BACK,
    EVERYBODY,
    NOBODY,
    PEOPLE,
    PREPARE,
    SIGNED_IN,
    Row,
    key,
    of,
    one,
    pk,
    post,
)
from tests.people import PASSWORD

ACCOUNTS = [
    Row("accounts_overview", SIGNED_IN, shared=True, names=SIGNED_IN),
    Row("accounts_language", NOBODY, SIGNED_IN, shared=True, data=(post(language="az"),)),
    Row("account_email", NOBODY, shared=True, data=(post(new_email="walk@example.org", reason="A new name."),)),
    Row("accounts_confirm_new_address", EVERYBODY, EVERYBODY, of(token=lambda house: house["confirm"]), shared=True),
    Row("accounts_confirm_new_address", NOBODY, NOBODY, of(token="forged"), shared=True),
    Row("accounts_lost_factor", EVERYBODY, shared=True,
        data=(post(email="walk@example.org", password=PASSWORD, reason="Lost."),)),
    Row("accounts_lost_factor_asked", EVERYBODY, shared=True),
    Row("accounts_stop_recovery", EVERYBODY, EVERYBODY, of(token=lambda house: house["stop"]), shared=True),
    Row("accounts_stop_recovery", NOBODY, NOBODY, of(token=lambda house: house["confirm"]), shared=True),
    Row("accounts_invitation", EVERYBODY, EVERYBODY, of(token=lambda house: house["invitation"]), shared=True,
        data=(post(password="correct-horse-battery-9"),)),
    Row("accounts_invitation", NOBODY, NOBODY, of(token="forged"), shared=True),
    Row("people", PEOPLE, shared=True, names=PEOPLE),
    Row("people_invite", PEOPLE, PEOPLE, shared=True, data=(post(
        first_name="New", last_name="Expert", email="new-expert@example.org", language="en", role="trainer",
        starts="2012-11-20"),)),
    Row("people_wishes", PEOPLE, shared=True),
    Row("people_wish", PEOPLE, PEOPLE, of(public_id=key("wish", "public_id")), shared=True,
        data=(post(decision="refuse", note="Could not be reached."), post(decision="approve", note="Checked."))),
    Row("people_person", PEOPLE, args=lambda house: {"public_id": house.members[0].public_id}),
    Row("people_invite_again", NOBODY, PEOPLE, of(public_id=key("invited", "public_id")), shared=True),
    Row("people_grant", PEOPLE, PEOPLE, lambda house: {"public_id": house.candidates[2].public_id},
        (post(role="trainer", starts="2012-11-20"),), names=PEOPLE),
    Row("people_hand_over", PEOPLE, PEOPLE, lambda house: {"public_id": house.officer.public_id}, proof=False,
        data=(lambda house: {"to_person": house.secretary.email},)),
    Row("people_deputy", PEOPLE, PEOPLE, proof=False,
        args=lambda house: {"public_id": house.members[0].public_id, "grant": house["grant"].pk},
        data=(lambda house: {"person": house.substitute.email, "starts": "2012-11-20"},)),
    Row("people_revoke", PEOPLE, PEOPLE, data=(post(reason="The term is over."),),
        args=lambda house: {"public_id": house.members[0].public_id, "grant": house["grant"].pk}),
    Row("body:add", PEOPLE, PEOPLE, shared=True, data=(post(code="walk", name_az="W", name_en="W"),)),
    Row("body:edit", PEOPLE, PEOPLE, lambda house: {"pk": house.body.pk},
        (lambda house: {"code": house.body.code, "name_az": "W", "name_en": "W"},)),
    Row("unit:add", PEOPLE, PEOPLE, shared=True,
        data=(lambda house: {"body": house.body.pk, "name_az": "W", "name_en": "W"},)),
    Row("unit:edit", PEOPLE, PEOPLE, pk("unit"),
        (lambda house: {"body": house.body.pk, "name_az": "W", "name_en": "W"},)),
    Row("employment:index", PEOPLE | {"officer"}, shared=True),
    Row("employment:index_results", PEOPLE | {"officer"}, shared=True),
    *(Row(f"employment:{screen}", PEOPLE | {"officer"}, args=pk("employment"))
      for screen in ("history", "history_results", "usage")),
    Row("employment:add", PEOPLE | {"officer"}, PEOPLE | {"officer"}, shared=True, names=PEOPLE, proof=False),
    Row("employment:edit", PEOPLE | {"officer"}, PEOPLE | {"officer"}, pk("employment"),
        (post(ends=date(2012, 12, 31)),)),
]  # fmt: skip

WORK = [
    Row("work_calendar", one("officer", "administrator"), one("officer", "administrator"), shared=True,
        data=(lambda house: {"body": house.body.pk, "day": "2012-12-24", "kind": "free", "reason_az": "S",
                             "reason_en": "R"},)),
    Row("work_calendar_remove", NOBODY, one("officer", "administrator"), pk("free_day")),
    Row("jobs_list", BACK, shared=True),
    Row("jobs_job", one("officer", "auditor", "administrator"), args=pk("job", "public_id", "public_id")),
    Row("jobs_retry", NOBODY, one("administrator"), pk("job", "public_id", "public_id")),
    Row("exchange_list", one("officer", "editor", "administrator"), shared=True),
    Row("exchange_page", one("officer", "editor"), one("officer", "editor"), of(name="recruitment.positions"),
        (lambda house: {"file": SimpleUploadedFile("rows.csv", b"code\nP9\n")},), shared=True),
    Row("exchange_page", one("administrator"), one("administrator"), of(name="accounts.bodies"), shared=True,
        data=(lambda house: {"file": SimpleUploadedFile("rows.csv", b"code,name_az,name_en\nnew,N,N\n")},)),
    Row("exchange_export", one("officer", "editor"), args=of(name="recruitment.positions", kind="csv"), shared=True),
    Row("exchange_export", one("administrator"), args=of(name="accounts.bodies", kind="xlsx"), shared=True),
    Row("exchange_batch", one("officer"), args=pk("batch", "public_id", "public_id")),
    Row("exchange_confirm", NOBODY, one("officer"), pk("batch", "public_id", "public_id"),
        (lambda house: {"sha256": house["batch"].sha256},), proof=False),
    Row("ui_design", BACK, shared=True),
    Row("ui_design_desk", BACK, shared=True),
]  # fmt: skip

# Wagtail's own screens over what is ours: registers, drafts of vacancies, and who manages users.
SUPERUSER = one("superuser")
DRAFT_SCREENS = ("edit", "view_draft", "history", "workflow_history", "usage")
BEYOND = [
    Row("wagtailadmin_home", BACK, shared=True),
    *(Row(f"{name}:index", PEOPLE, shared=True) for name in ("body", "unit")),
    *(Row(f"{name}:{screen}", PEOPLE, args=args)
      for name, args in (("body", lambda house: {"pk": house.body.pk}), ("unit", pk("unit")))
      for screen in ("history", "usage")),
    *(Row(f"{name}:delete", NOBODY, args=args)
      for name, args in (("body", lambda house: {"pk": house.body.pk}), ("unit", pk("unit")),
                         ("employment", pk("employment")))),
    *(Row(f"wagtailadmin_pages:{screen}", PREPARE | SUPERUSER, args=pk("page", "page_id"),
          acts=PREPARE | SUPERUSER if screen == "edit" else NOBODY, proof=False) for screen in DRAFT_SCREENS),
    *(Row(f"wagtailadmin_pages:{screen}", NOBODY, args=pk("page", "page_id"))
      for screen in ("copy", "delete", "unpublish")),
    Row("wagtailadmin_pages:move", NOBODY, args=pk("page", "page_to_move_id")),
    Row("wagtailadmin_pages:revisions_view", PREPARE | SUPERUSER,
        args=of(page_id=key("page"), revision_id=key("page", "latest_revision_id"))),
    *(Row(name, SUPERUSER, shared=True)
      for name in ("wagtailusers_users:index", "wagtailusers_users:add", "wagtailusers_groups:index",
                   "wagtailusers_groups:add", "wagtailsites:index", "wagtailadmin_workflows:index",
                   "wagtailadmin_collections:index")),
]  # fmt: skip
