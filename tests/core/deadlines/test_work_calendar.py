"""The work calendar of a body: the country's list, what is set for all, and its own word."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from core.accounts.models import Body, Role, RoleGrant, User
from core.deadlines.actions import remove_day, set_day
from core.deadlines.explain import explain_working_days
from core.deadlines.models import CalendarDay
from core.deadlines.queries import calendar_for
from core.errors import Invalid, NotAllowed
from core.journal.models import Entry

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
FLAG_DAY = date(2026, 11, 9)
REASONS = {"reason_az": "Köçürülmüş iş günü", "reason_en": "Moved working day"}


def body(code: str = "one") -> Body:
    return Body.objects.create(code=code, name_az=code, name_en=code)


def person(role: Role, where: Body | None = None) -> User:
    user = User.objects.create_user(f"{role}@example.org")
    RoleGrant.objects.create(person=user, role=role, body=where, starts=date(2000, 1, 1))
    return user


def test_the_countrys_holidays_are_free() -> None:
    calendar = calendar_for(None, [2026])
    assert not calendar.is_working(FLAG_DAY)
    assert not calendar.is_working(date(2026, 11, 10))  # Victory Day fell on Sunday the 8th
    assert calendar.is_working(date(2026, 11, 11))


def test_a_bodys_own_word_counts_before_what_is_set_for_all() -> None:
    one, two, administrator = body("one"), body("two"), person(Role.ADMINISTRATOR)
    set_day(date(2026, 11, 11), "free", **REASONS, by=administrator, at=AT)
    set_day(date(2026, 11, 11), "worked", **REASONS, body=one, by=administrator, at=AT)
    assert calendar_for(one, [2026]).is_working(date(2026, 11, 11))
    assert not calendar_for(two, [2026]).is_working(date(2026, 11, 11))
    assert not calendar_for(None, [2026]).is_working(date(2026, 11, 11))


def test_setting_a_day_again_replaces_it_and_is_journalled() -> None:
    administrator = person(Role.ADMINISTRATOR)
    set_day(FLAG_DAY, "worked", **REASONS, by=administrator, at=AT)
    row = set_day(FLAG_DAY, "free", **REASONS, by=administrator, at=AT)
    assert CalendarDay.objects.get() == row
    assert Entry.objects.filter(verb="calendar.day_set").count() == 2
    remove_day(row, by=administrator, at=AT)
    assert CalendarDay.objects.count() == 0
    assert Entry.objects.filter(verb="calendar.day_removed").count() == 1


def test_a_personnel_officer_sets_days_of_the_own_body_only() -> None:
    one, two = body("one"), body("two")
    officer = person(Role.PERSONNEL_OFFICER, one)
    set_day(FLAG_DAY, "worked", **REASONS, body=one, by=officer, at=AT)
    for where in (two, None):
        with pytest.raises(NotAllowed):
            set_day(FLAG_DAY, "worked", **REASONS, body=where, by=officer, at=AT)
    assert CalendarDay.objects.get().body == one


@pytest.mark.parametrize(
    ("kind", "reasons"),
    [("half", REASONS), ("free", {"reason_az": "", "reason_en": "x"}), ("free", dict(REASONS, reason_en=" "))],
)
def test_a_day_without_kind_or_reason_is_refused(kind: str, reasons: dict[str, str]) -> None:
    administrator = person(Role.ADMINISTRATOR)
    with pytest.raises(Invalid):
        set_day(FLAG_DAY, kind, **reasons, by=administrator, at=AT)
    assert CalendarDay.objects.count() == 0


def test_the_way_to_a_deadline_is_told_in_words() -> None:
    set_day(date(2026, 11, 7), "worked", **REASONS, by=person(Role.ADMINISTRATOR), at=AT)
    with translation.override("en"):
        sentences = explain_working_days(date(2026, 11, 6), 2, calendar_for(None, [2026]))
    assert sentences[0] == "2 working days after Friday, 6 November 2026: Wednesday, 11 November 2026."
    assert sentences[1] == "Saturday, 7 November 2026 is worked: Moved working day."
    starts = [sentence.partition(" 2026 ")[0] for sentence in sentences[2:]]
    assert starts == ["Sunday, 8 November", "Monday, 9 November", "Tuesday, 10 November"]
    assert "Flag" in sentences[3]
