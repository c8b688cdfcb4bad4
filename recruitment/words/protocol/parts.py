"""What every protocol says: where it belongs, who sat, who signed."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _

from core.deadlines.words import in_language
from core.ui.moments import day_in_words, moment_in_words
from recruitment.models import Interview, Seat
from recruitment.words.protocol.section import Col, Section

Content = Mapping[str, Any]


def instant_words(text: str) -> str:
    """An instant of the content in words, in the office's own zone whoever asks."""
    return moment_in_words(datetime.fromisoformat(text), zone=ZoneInfo(settings.TIME_ZONE))


def head(content: Content) -> list[Section]:
    """Number, date, place, legal basis, competition, committee and its members."""
    competition, committee = content["competition"], content["committee"]
    order = _("No. %(number)s of %(day)s") % {
        "number": committee["order_number"],
        "day": day_in_words(date.fromisoformat(committee["order_date"])),
    }
    lines = [
        (_("Number"), content["number"]),
        (_("Drawn up"), instant_words(content["drawn_up_at"])),
        (_("Place"), in_language(content["place"])),
        (_("Legal basis"), in_language(content["legal_basis"])),
        (_("State body"), in_language(competition["body"])),
        (_("Competition"), f"{competition['number']}: {in_language(competition['title'])}"),
        (_("Committee"), str(committee["number"])),
        (_("Order on the committee"), order),
        (_("In place of protocol"), content["corrects"] or ""),
    ]
    members = [*committee["members"], *content.get("other_members", ())]
    return [
        Section(facts=[line for line in lines if line[1]]),
        Section(
            _("Members"),
            columns=[Col(_("Label")), Col(_("Name"), 3), Col(_("Role"), 4)],
            rows=[(member["label"], member["name"], role_words(member)) for member in members],
        ),
    ]


def role_words(member: Content) -> str:
    """For whom a member sits, and whether they chair or substitute."""
    role = str(Seat.Kind(member["kind"]).label)
    if member["chair"]:
        return _("%(role)s, chair") % {"role": role}
    if member["substitute"]:
        return _("%(role)s, substitute") % {"role": role}
    return role


def recusals(content: Content) -> Section:
    """Who stepped back from whom."""
    lines = [
        _("%(member)s declared a conflict of interest on %(reference)s and stepped back.") % row
        for row in content["recusals"]
    ]
    return Section(_("Conflicts of interest and recusals"), lines=lines or [_("Nobody stepped back.")])


def attendance(content: Content) -> Section:
    """Who was to come, when, and who came."""
    columns = [Col(_("Reference"), 2.2), Col(_("Position"), 2), Col(_("Round"), 1, True), Col(_("Time"), 4.4),
               Col(_("Attendance"), 2.4)]  # fmt: skip
    rows = [
        (row["reference"], row["position"], row["round"], instant_words(row["begins_at"]),
         str(Interview.State(row["state"]).label))
        for row in content["attendance"]
    ]  # fmt: skip
    return Section(_("References and attendance"), columns=columns, rows=rows)


def dissents(signatures: Sequence[Content]) -> Section:
    """Dissenting opinions, or that there are none."""
    lines = [_("%(name)s (%(label)s): %(dissent)s") % row for row in signatures if row["dissent"]]
    return Section(_("Dissenting opinions"), lines=lines or [_("None.")])


def signer_role(signature: Content) -> str:
    """The label and role under a signature."""
    return _("%(label)s, %(role)s") % {"label": signature["label"], "role": role_words(signature)}


def signed_words(signature: Content) -> str:
    """How and when somebody signed."""
    return _("Signed in the application, %(moment)s") % {"moment": instant_words(signature["signed_at"])}
