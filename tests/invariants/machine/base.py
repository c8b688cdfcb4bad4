"""One walk through a town: how an act is tried, and what always holds afterwards."""

import json
from collections.abc import Callable
from typing import Any

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant

from core.canonical import sha256_hex
from core.deadlines.clock import replay
from core.errors import DomainError
from core.journal.immutability import check_guards
from core.journal.models import Entry
from recruitment.models import (
    Application,
    Committee,
    Competition,
    Interview,
    Position,
    Protocol,
    Ranking,
    Session,
    Sheet,
    SheetSeal,
    Submission,
)
from recruitment.queries.scoring import sheet_for_rules
from tests.invariants import town as towns

STATED = (Application, Committee, Competition, Interview, Position, Protocol, Session, Sheet)
EVERYBODY = (
    "officer", "secretary", "chair", "member", "expert", "substitute", "foreign_officer", "foreign_secretary",
    "auditor", "administrator", "candidate1", "candidate2", "candidate3",
)  # fmt: skip
MEMBERS = ("chair", "member", "expert", "substitute")
LABELS: dict[str, Any] = {model._meta.label_lower: model for model in STATED}
which = st.integers(0, 11)


def mostly(*names: str) -> st.SearchStrategy[str]:
    """Usually one of those whose step it is, sometimes anybody."""
    return st.one_of(*[st.sampled_from(names)] * 4, st.sampled_from(EVERYBODY))


class Moves:
    """The states as the journal tells them, read on from where it was read before."""

    def __init__(self, at: dict[tuple[str, str], str] | None = None, seen: int = 0) -> None:
        self.at, self.seen = dict(at or {}), seen

    def state_of(self, label: str, pk: str) -> str:
        """Where the journal has the object; where it began, when it says nothing."""
        return self.at.get((label, pk), str(LABELS[label]._meta.get_field("state").default))

    def read_on(self) -> None:
        """Follow the new entries; each move must come from where the object is and stand in the table."""
        entries = Entry.objects.filter(pk__gt=self.seen, object_type__in=LABELS).select_related("content")
        for entry in entries.order_by("pk"):
            self.seen = entry.pk
            content = json.loads(entry.content.text) if hasattr(entry, "content") else {}
            model, to = LABELS[entry.object_type], entry.verb.partition(".")[2]
            if "from" not in content or to not in model.State.values:
                continue
            old = self.state_of(entry.object_type, entry.object_id)
            assert content["from"] == old, f"{entry.verb} of {entry.object_id} came from {content['from']}, not {old}"
            assert to in model.TRANSITIONS[old], f"{entry.object_type}: {old} to {to}"
            self.at[(entry.object_type, entry.object_id)] = to


class Town(RuleBasedStateMachine):
    """One walk through one town; what it did is rolled back at its end."""

    towns: dict[str, towns.Town]
    done: dict[str, int]
    founded: Moves

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()

    def teardown(self) -> None:
        """Leave no trace."""
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    @initialize(stage=st.sampled_from(towns.STAGES))
    def arrive(self, stage: str) -> None:
        """In a town whose competition has come this far."""
        given = self.towns[stage]
        self.moves = Moves(self.founded.at, self.founded.seen)
        self.said: list[str] = []
        self.town = towns.Town(Competition.objects.get(pk=given.competition.pk), given.people, given.now)

    def attempt(self, name: str, act: Callable[[], Any]) -> None:
        """Done, or refused with a sentence and nothing changed; anything else is a fault."""
        with replay(self.town.now):
            try:
                with transaction.atomic():
                    act()
                self.done[name] = self.done.get(name, 0) + 1
            except DomainError as refusal:
                self.said.append(str(refusal))

    def pick(self, rows: list[Any], number: int) -> Any:
        """One of the rows there are, or None."""
        return rows[number % len(rows)] if rows else None

    # --- what always holds --------------------------------------------------------------------------------------------

    @invariant()
    def every_state_was_reached_by_moves_of_its_table_each_in_the_journal(self) -> None:
        self.moves.read_on()
        for label, model in LABELS.items():
            for pk, state in model.objects.values_list("pk", "state"):
                assert state == self.moves.state_of(label, str(pk)), f"{label} {pk} is {state}: no entry says so"

    @invariant()
    def seals_and_snapshots_still_have_their_hashes(self) -> None:
        for seal in SheetSeal.objects.select_related(
            "sheet__seat__committee", "sheet__interview__application__position"
        ):
            assert sha256_hex(seal.content.encode()) == seal.sha256
            content, sheet = json.loads(seal.content), sheet_for_rules(seal.sheet).to_dict()
            assert {name: content[name] for name in sheet} == sheet
        handed_in = Submission.objects.filter(application__position__competition=self.town.competition)
        for submission in handed_in.select_related("content"):
            assert sha256_hex(submission.content.text.encode()) == submission.sha256

    @invariant()
    def nothing_is_open_before_the_reveal_and_nobody_recused_scores(self) -> None:
        sheets = Sheet.objects.filter(interview__application__position__competition=self.town.competition)
        for sheet in sheets.select_related("interview__application__position", "seat", "seal"):
            application = sheet.interview.application
            if sheet.state not in (Sheet.State.DRAFT, Sheet.State.SEALED):
                assert application.position.reveals.exists()
            assert (sheet.state == Sheet.State.DRAFT) == (not hasattr(sheet, "seal"))
            assert sheet.seat.declarations.get(application=application).outcome == "none"
            assert sheet.seat.person_id != application.candidate_id

    @invariant()
    def rankings_come_from_sealed_sheets_and_lists_from_signed_protocols(self) -> None:
        for ranking in Ranking.objects.select_related("position"):
            assert sha256_hex(ranking.content.encode()) == ranking.sha256
            assert ranking.position.reveals.exists()
            sealed = set(SheetSeal.objects.filter(
                sheet__interview__application__position=ranking.position
            ).values_list("sheet__interview__application__reference", flat=True))  # fmt: skip
            given = json.loads(ranking.content)["input"]["candidates"]
            assert {row["reference"] for row in given if row["sheets"]} <= sealed
        for position in Position.objects.filter(competition=self.town.competition):
            ranked = position.protocols.filter(kind="ranking")
            assert ranked.filter(corrections__isnull=True).count() <= 1
            assert ranked.filter(state__in=["signed", "published"], corrections__isnull=True).count() <= 1
            if position.state == Position.State.RESULTS_PUBLISHED:
                published = position.publication.protocol
                assert (published.state, published.document_id is not None) == ("published", True)
                assert set(published.signatures.values_list("person_id", flat=True)) >= {
                    self.town.people[name].pk for name in ("chair", "member", "expert")
                }
                assert ranked.filter(state="published").count() == 1

    @invariant()
    def every_refusal_says_why(self) -> None:
        assert all(self.said)

    @invariant()
    def the_guards_stand(self) -> None:
        assert check_guards(["default"]) == []
