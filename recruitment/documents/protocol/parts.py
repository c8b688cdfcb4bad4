"""What every protocol says: where it belongs, who sat, who signed."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _

from core.deadlines.words import in_language
from core.documents import kit
from core.ui.moments import day_in_words, moment_in_words
from recruitment.models import Interview, Seat

Content = Mapping[str, Any]


def instant_words(text: str) -> str:
    """An instant of the content in words, in the office's own zone whoever asks."""
    return moment_in_words(datetime.fromisoformat(text), zone=ZoneInfo(settings.TIME_ZONE))


def head(content: Content) -> list[Any]:
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
    return [kit.facts([line for line in lines if line[1]]), kit.heading(_("Members")), _members(members)]


def role_words(member: Content) -> str:
    """For whom a member sits, and whether they chair or substitute."""
    role = str(Seat.Kind(member["kind"]).label)
    if member["chair"]:
        return _("%(role)s, chair") % {"role": role}
    if member["substitute"]:
        return _("%(role)s, substitute") % {"role": role}
    return role


def _members(members: Sequence[Content]) -> Any:
    columns = [kit.Column(_("Label")), kit.Column(_("Name"), 3), kit.Column(_("Role"), 4)]
    return kit.table(columns, [(member["label"], member["name"], role_words(member)) for member in members])


def recusals(content: Content) -> list[Any]:
    """Who stepped back from whom."""
    lines = [
        _("%(member)s declared a conflict of interest on %(reference)s and stepped back.") % row
        for row in content["recusals"]
    ]
    return [kit.heading(_("Conflicts of interest and recusals")), *_listed(lines, _("Nobody stepped back."))]


def attendance(content: Content) -> list[Any]:
    """Who was to come, when, and who came."""
    columns = [
        kit.Column(_("Reference"), 2), kit.Column(_("Position"), 2), kit.Column(_("Round"), 1, "right"),
        kit.Column(_("Time"), 4), kit.Column(_("Attendance"), 2),
    ]  # fmt: skip
    rows = [
        (row["reference"], row["position"], row["round"], instant_words(row["begins_at"]),
         str(Interview.State(row["state"]).label))
        for row in content["attendance"]
    ]  # fmt: skip
    return [kit.heading(_("References and attendance")), kit.table(columns, rows)]


def _listed(lines: Sequence[str], nothing: str) -> list[Any]:
    return kit.bullets(lines) if lines else [kit.paragraph(nothing)]


def closing(data: Content) -> list[Any]:
    """Dissent, signatures and the digest."""
    dissents = [
        _("%(name)s (%(label)s): %(dissent)s") % signature for signature in data["signatures"] if signature["dissent"]
    ]
    signers = [
        kit.Signer(
            signature["name"],
            _("%(label)s, %(role)s") % {"label": signature["label"], "role": role_words(signature)},
            _("Signed in the application, %(moment)s") % {"moment": instant_words(signature["signed_at"])},
        )
        for signature in data["signatures"]
    ]
    return [
        kit.heading(_("Dissenting opinions")),
        *_listed(dissents, _("None.")),
        kit.signatures(signers),
        kit.proof([(_("SHA-256 of the protocol’s content"), data["sha256"])]),
    ]
