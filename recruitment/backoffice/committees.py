"""Committees of a competition: forming, seats, waivers, the order, substitutes, and who has declared what."""

from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.deadlines.clock import now
from core.ui.parts import Column
from recruitment.actions.committees import (
    add_substitute,
    assign_positions,
    confirm_committee,
    form_committee,
    seat_member,
    unseat_member,
    waive_standing,
)
from recruitment.backoffice.frame import attempt, competition_of, require, show
from recruitment.forms.desk import OrderForm, PositionsForm, SeatForm, SubstituteForm, WaiverForm
from recruitment.models import Committee, Competition, Seat
from recruitment.permissions.competition import can_run
from recruitment.queries.committee import committees_of, composition_problems, matrix, standing_of


def _committee(request: HttpRequest, pk: int) -> tuple[Competition, Committee]:
    committee = get_object_or_404(Committee.objects.select_related("competition__body"), pk=pk)
    return competition_of(request, committee.competition_id), committee


def _title(committee: Committee) -> str:
    return _("Committee %(number)s") % {"number": committee.number}


@require_safe
def competition_committees(request: HttpRequest, pk: int) -> HttpResponse:
    """Every committee of the competition, with its members and positions."""
    competition = competition_of(request, pk)
    columns = [Column(_("Committee")), Column(_("State")), Column(_("Members")), Column(_("Positions"))]
    rows = list(committees_of(competition))
    without = competition.positions.filter(committee__isnull=True).order_by("code")
    return show(
        request, "committees", competition, _("Committees"), rows=rows, columns=columns, without=without,
        question_rows=competition.positions.order_by("code"),
    )  # fmt: skip


@require_POST
def committee_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin the next committee of the competition."""
    competition = competition_of(request, pk)
    require(can_run(request.user, competition))
    committee = form_committee(competition, by=request.user, at=now())
    return HttpResponseRedirect(reverse("committee_edit", args=[committee.pk]))


@require_safe
def committee_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """One committee: seats, what is missing, the forms that mend it, and the matrix of declarations."""
    competition, committee = _committee(request, pk)
    return _screen(request, competition, committee)


def _screen(request: HttpRequest, competition: Competition, committee: Committee, **bound: Form) -> HttpResponse:
    forming = committee.state == Committee.State.FORMING
    seats, rows = matrix(committee)
    runs, at = can_run(request.user, competition), now()
    forms: dict[str, Any] = {}
    if runs and forming:
        forms = {
            "positions_form": PositionsForm(committee=committee),
            "seat_form": SeatForm(committee=committee, at=at),
            "order_form": OrderForm(),
        }
    forms |= {"waiver_form": WaiverForm()} if runs else {}
    return show(
        request, "committee", competition, _title(committee), (_("Committees"), _list_url(competition)),
        status=422 if bound else 200, committee=committee, forming=forming, problems=_problems(committee, forming),
        members=_members(committee), matrix_columns=_matrix_columns(seats), matrix_rows=_matrix_rows(rows),
        columns=_columns(), **forms | bound,
    )  # fmt: skip


def _list_url(competition: Competition) -> str:
    return reverse("competition_committees", args=[competition.pk])


def _problems(committee: Committee, forming: bool) -> list[str]:
    return composition_problems(committee, now()) if forming else []


def _columns() -> list[Column]:
    return [Column(_("Member")), Column(_("Sits for")), Column(_("Class"), number=True), Column(_("Good standing")),
            Column(_("What can be done"))]  # fmt: skip


def _members(committee: Committee) -> list[dict[str, Any]]:
    seats = committee.seats.select_related("person", "waiver", "substitute_for__person").prefetch_related(
        "declarations", "substitutes"
    )
    return [
        {
            "seat": seat,
            "standing": standing_of(seat, now()),
            "waived": hasattr(seat, "waiver"),
            "stepped_back": any(row.outcome == "conflict" for row in seat.declarations.all()),
            "substituted": bool(seat.substitutes.all()),
        }
        for seat in seats
    ]


def _matrix_columns(seats: list[Seat]) -> list[Column]:
    return [Column(_("Candidate")), Column(_("Position")), *[Column(seat.person.name) for seat in seats]]


def _matrix_rows(rows: list[Any]) -> list[dict[str, Any]]:
    words = {"none": _("No conflict"), "conflict": _("Stepped back"), "open": _("Not yet")}
    kinds = {"none": "good", "conflict": "bad", "open": "wait"}
    return [
        {
            "application": row.application,
            "cells": [(words.get(said, ""), kinds.get(said, "")) for _seat, said in row.cells],
        }
        for row in rows
    ]


@require_POST
def committee_positions(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which positions the committee judges."""
    competition, committee = _committee(request, pk)
    require(can_run(request.user, competition))
    form = PositionsForm(request.POST, committee=committee)
    if not form.is_valid():
        return _screen(request, competition, committee, positions_form=form)
    chosen = form.cleaned_data["positions"]
    done = _("The positions are saved.")
    attempt(request, lambda: assign_positions(committee, positions=chosen, by=request.user, at=now()), done)
    return HttpResponseRedirect(reverse("committee_edit", args=[pk]))


@require_POST
def committee_seat(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a person a seat."""
    competition, committee = _committee(request, pk)
    require(can_run(request.user, competition))
    form = SeatForm(request.POST, committee=committee, at=now())
    if not form.is_valid():
        return _screen(request, competition, committee, seat_form=form)
    attempt(request, lambda: seat_member(committee, by=request.user, at=now(), **form.cleaned_data), _("Seated."))
    return HttpResponseRedirect(reverse("committee_edit", args=[pk]))


@require_POST
def committee_confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm the committee by an order."""
    competition, committee = _committee(request, pk)
    require(can_run(request.user, competition))
    form = OrderForm(request.POST)
    if not form.is_valid():
        return _screen(request, competition, committee, order_form=form)
    done = _("The committee is confirmed.")
    attempt(request, lambda: confirm_committee(committee, by=request.user, at=now(), **form.cleaned_data), done)
    return HttpResponseRedirect(reverse("committee_edit", args=[pk]))


def _seat(request: HttpRequest, pk: int) -> tuple[Competition, Seat]:
    seat = get_object_or_404(Seat.objects.select_related("committee__competition__body", "person", "waiver"), pk=pk)
    competition = competition_of(request, seat.committee.competition_id)
    require(can_run(request.user, competition))
    return competition, seat


@require_POST
def seat_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a seat back."""
    _competition, seat = _seat(request, pk)
    committee_pk = seat.committee_id
    attempt(request, lambda: unseat_member(seat, by=request.user, at=now()), _("The seat is free again."))
    return HttpResponseRedirect(reverse("committee_edit", args=[committee_pk]))


@require_POST
def seat_waive(request: HttpRequest, pk: int) -> HttpResponse:
    """Waive good standing for a member, with a reason."""
    competition, seat = _seat(request, pk)
    form = WaiverForm(request.POST)
    if not form.is_valid():
        return _screen(request, competition, seat.committee, waiver_form=form)
    reason = form.cleaned_data["reason"]
    done = _("The waiver is recorded with its reason.")
    attempt(request, lambda: waive_standing(seat, reason=reason, by=request.user, at=now()), done)
    return HttpResponseRedirect(reverse("committee_edit", args=[seat.committee_id]))


@require_http_methods(["GET", "HEAD", "POST"])
def seat_substitute(request: HttpRequest, pk: int) -> HttpResponse:
    """Seat a substitute for a member who stepped back."""
    competition, seat = _seat(request, pk)
    committee = seat.committee
    form = SubstituteForm(request.POST or None, committee=committee, at=now(), kind=seat.kind)
    here = reverse("committee_edit", args=[committee.pk])
    if request.method == "POST" and form.is_valid():
        done = _("The substitute sits for the candidates from whom the member stepped back.")
        if attempt(request, lambda: add_substitute(seat, by=request.user, at=now(), **form.cleaned_data), done):
            return HttpResponseRedirect(here)
    title = _("Substitute for %(person)s") % {"person": seat.person.name}
    trail = ((_("Committees"), _list_url(competition)), (_title(committee), here))
    status = 422 if request.method == "POST" else 200
    return show(request, "substitute", competition, title, *trail, status=status, form=form, seat=seat, here=here)
