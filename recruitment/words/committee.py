"""What is missing in a committee, in sentences."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from recruitment.rules.findings import Finding

KINDS = {"body": 0, "oversight": 1, "expert": 2}


def _kind(code: str) -> str:
    names = (_("the body's member"), _("the oversight body's member"), _("independent expert"))
    return str(names[KINDS[code]]) if code in KINDS else code


def composition_sentence(finding: Finding, names: Mapping[str, str], why: Mapping[str, str]) -> str:
    """One problem of a composition; `names` gives a member's name by id, `why` what is known of their standing."""
    params = dict(finding.params)
    person = names.get(str(params.get("person", "")), "")
    match finding.code:
        case "size":
            return _("The committee has %(actual)s members; the plan asks for %(expected)s.") % params
        case "seat_count":
            return _("Seats filled as “%(kind)s”: %(actual)s of %(expected)s.") % {
                **params,
                "kind": _kind(params["kind"]),
            }
        case "seat_unknown":
            return _("The plan has no seat of this kind: %(kind)s.") % {"kind": _kind(params["kind"])}
        case "repeated_person":
            return _("%(person)s has two seats.") % {"person": person}
        case "member_is_candidate":
            return _("%(person)s is a candidate of this competition.") % {"person": person}
        case "level_below" | "level_unknown":
            return _("The post of %(person)s is below the class of the vacancy.") % {"person": person}
    known = why.get(str(finding.params.get("person", "")), "")
    return _("Good standing of %(person)s is not confirmed: %(why)s") % {"person": person, "why": known}
