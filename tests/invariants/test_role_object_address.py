"""Every role walks to every address with every object: shown, refused, or led to the sign-in, as one table says.

Whoever may not act changes nothing, whatever they post; nobody reads who a candidate is where only the reference is
due, nor a word of another member's sheet before the reveal.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from core.deadlines.clock import replay
from core.journal.models import Entry
from tests.invariants import world as built
from tests.invariants.addresses.row import EVERYBODY, Row
from tests.invariants.addresses.table import BEYOND, TABLE
from tests.invariants.watch import digests, statements

OUR_MODULES = ("core.", "recruitment.", "home.", "config.")
UNNAMED = {"sitemap.xml", "robots.txt", ".well-known/security.txt", "admin/login/"}  # public, and about nobody
VIEWED = {
    "application.viewed", "application.viewed_by_member", "file.viewed", "document.viewed", "exchange.exported",
    "clock.replayed",
}  # fmt: skip


def our_addresses() -> set[str]:
    """The names of all addresses whose view is ours, with the unnamed ones by their pattern."""
    return {name or pattern for name, pattern, module in _patterns(get_resolver()) if module.startswith(OUR_MODULES)
            or name.startswith("api-v1:")}  # fmt: skip


def _patterns(resolver: Any, prefix: str = "", space: str = "") -> Iterator[tuple[str, str, str]]:
    for found in resolver.url_patterns:
        where = prefix + str(found.pattern)
        if isinstance(found, URLResolver):
            yield from _patterns(found, where, f"{space}{found.namespace}:" if found.namespace else space)
        elif isinstance(found, URLPattern):
            view = getattr(found.callback, "view_class", found.callback)
            yield (space + found.name if found.name else ""), where, view.__module__


@dataclass
class Walk:
    """One person's walk, and what was wrong on it."""

    role: str
    world: built.World
    client: Client = field(default_factory=lambda: Client(headers={"Accept-Language": "en"}))
    wrong: list[str] = field(default_factory=list)
    changed: set[int] = field(default_factory=set)
    before: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.person = self.world.who[self.role]
        if self.person is not None:
            self.client.force_login(self.person)
        self.signed_in = self.client.cookies.output()
        self.before = digests()

    def go(self, number: int, row: Row, house: built.House) -> None:
        """To one address about one object of one house: look, press the button, press it with data."""
        here = house is self.world.here
        address = reverse(row.name, kwargs=row.args(house) if row.args else {})
        where = f"{row.name} {address}"
        reads = self.role in row.expected(row.reads, here=here)
        acts = self.role in row.expected(row.acts, here=here)
        if self._ask(where, row, None, acts=False, house=house, address=address) != reads:
            self.wrong.append(f"{where}: {'not shown' if reads else 'SHOWN'}")
        for data in ({}, *(make(house) for make in row.data)):
            if self._ask(where, row, data, acts=acts, house=house, address=address, number=number) is None:
                self.wrong.append(f"{where}: changed something by POST {sorted(data)}")

    def _ask(
        self,
        where: str,
        row: Row,
        data: dict[str, Any] | None,
        *,
        acts: bool,
        house: Any,
        address: str,
        number: int = -1,
    ) -> bool | None:
        """Whether the page was shown; None when it changed what it must not."""
        entries = Entry.objects.count()
        self.client.cookies.clear()  # an answered invitation signs somebody else in
        self.client.cookies.load(self.signed_in.replace("Set-Cookie: ", ""))
        with transaction.atomic(), statements() as written:
            try:
                answer = self.client.get(address) if data is None else self.client.post(address, data)
            except Exception as fault:  # a view that breaks is a finding of its own
                self.wrong.append(f"{where}: broke with {type(fault).__name__}: {fault} {sorted(data or {})}")
                transaction.set_rollback(True)
                return False
            self._read(where, row, house, answer)
            if acts:
                if any(not table.startswith("journal_") for table in written) or len(written) > 2:
                    self.changed.add(number)
                transaction.set_rollback(True)
                return answer.status_code == 200
        return None if written and self._really(entries) else answer.status_code == 200

    def _really(self, entries: int) -> bool:
        verbs = set(Entry.objects.order_by("-pk").values_list("verb", flat=True)[: Entry.objects.count() - entries])
        return bool(verbs - VIEWED) or digests() != self.before

    def _read(self, where: str, row: Row, house: built.House, answer: Any) -> None:
        """Nobody's identity and no unrevealed word stands in the answer, for whom it is not due."""
        text = (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode("utf-8", "ignore")
        folded = text.lower()
        own = str(self.person.pk) if self.person else ""
        for owner, words in self.world.secrets.items():
            if owner != own and any(word in folded for word in words):
                self.wrong.append(f"{where}: tells another member's words")
        if self.role in row.names or self.role == "superuser":
            return
        for owner, words in self.world.identities.items():
            if owner != own and not self._checks(owner) and any(word.lower() in folded for word in words):
                self.wrong.append(f"{where}: names a candidate")

    def _checks(self, owner: str) -> bool:
        return self.role == "officer" and owner in {str(person.pk) for person in self.world.here.candidates}


def test_every_address_of_ours_is_declared() -> None:
    declared = {row.name for row in TABLE} | UNNAMED
    assert our_addresses() - declared == set()
    assert declared - our_addresses() == set()


@pytest.mark.django_db
def test_a_role_is_shown_and_may_change_what_the_table_says_and_nothing_else(subtests: pytest.Subtests) -> None:
    world = built.make()
    changed: set[int] = set()
    for role in sorted(EVERYBODY):
        with subtests.test(role=role), replay(built.NOW):
            walk = Walk(role, world)
            for number, row in enumerate([*TABLE, *BEYOND]):
                for house in (world.here, world.there):
                    if house is world.here or _differs(row, house):
                        walk.go(number, row, house)
            changed |= walk.changed
            assert "\n".join(walk.wrong) == ""
            assert digests() == walk.before
    idle = [
        f"{row.name} {number}" for number, row in enumerate(TABLE) if row.acts and row.proof and number not in changed
    ]
    assert "\n".join(idle) == ""


def _differs(row: Row, house: built.House) -> bool:
    """Whether the other house has such an object, and not everybody is shown it here as there."""
    try:
        return row.args is not None and not row.shared and row.reads != EVERYBODY and bool(row.args(house))
    except KeyError:
        return False
