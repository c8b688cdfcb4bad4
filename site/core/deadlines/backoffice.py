"""The work calendar in the back office: the days that count otherwise than the country's list says."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.accounts.models import Body, Role
from core.accounts.permissions import bodies_of
from core.deadlines.actions import remove_day, set_day
from core.deadlines.clock import now
from core.deadlines.forms import DayForm
from core.deadlines.models import CalendarDay
from core.deadlines.permissions import may_set_day
from core.deadlines.queries import calendar_for
from core.errors import DomainError, Invalid
from core.ui.parts import Column


def bodies_kept_by(user: Any) -> QuerySet[Body]:
    """The bodies whose calendar this person keeps."""
    if may_set_day(user, None):
        return Body.objects.all()
    return Body.objects.filter(pk__in=[pk for pk in bodies_of(user, Role.PERSONNEL_OFFICER) if pk])


def calendar(request: HttpRequest) -> HttpResponse:
    """This year's and next year's free days, what was set besides, and a form for one more day."""
    bodies, for_all = bodies_kept_by(request.user), may_set_day(request.user, None)
    if not (for_all or bodies.exists()):
        raise PermissionDenied
    form = DayForm(request.POST or None, bodies=bodies, for_all=for_all)
    if request.method == "POST" and form.is_valid() and _set(request, form):
        return redirect("work_calendar")
    year = now().year
    days = CalendarDay.objects.select_related("body").filter(day__year__gte=year)
    context = {
        "form": form,
        "rows": [{"day": row, "removable": may_set_day(request.user, row.body)} for row in days],
        "columns": [Column(_("Day")), Column(_("For whom")), Column(_("Counts as")), Column(_("Reason")), Column("")],
        "holidays": sorted(calendar_for(None, [year, year + 1]).holidays.items()),
        "holiday_columns": [Column(_("Day")), Column(_("Reason"))],
    }
    return render(request, "deadlines/calendar.html", context)


def _set(request: HttpRequest, form: DayForm) -> bool:
    """Call the action; its refusal becomes an error of the form."""
    given = form.cleaned_data
    words = {"reason_az": given["reason_az"], "reason_en": given["reason_en"]}
    try:
        set_day(given["day"], given["kind"], body=given["body"], by=request.user, at=now(), **words)
    except Invalid as invalid:
        for name, message in invalid.errors.items():
            form.add_error(name if name in form.fields else None, str(message))
        return False
    except DomainError as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("The day is set. Deadlines that are counted from now on follow it."))
    return True


@require_POST
def calendar_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a day back."""
    row = get_object_or_404(CalendarDay.objects.select_related("body"), pk=pk)
    try:
        remove_day(row, by=request.user, at=now())
    except DomainError as refusal:
        raise PermissionDenied from refusal
    messages.success(request, _("The country’s list counts again for this day."))
    return redirect("work_calendar")
