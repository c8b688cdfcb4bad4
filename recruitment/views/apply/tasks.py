"""The task list: what an application consists of and where each part stands."""

from django.utils.translation import gettext as _

from core.ui.parts import Task
from recruitment.queries.draft import gather
from recruitment.rules.draft import SECTIONS, Draft, Gap, gaps_of, required_documents
from recruitment.views.apply.visit import Visit
from recruitment.words import apply as words

ADDRESSES = {"education": "apply_education", "experience": "apply_experience", "documents": "apply_documents"}


def section_url(visit: Visit, section: str) -> str:
    """Where a section is filled in."""
    return visit.url(ADDRESSES[section]) if section in ADDRESSES else visit.url("apply_section", section)


def tasks(visit: Visit, draft: Draft, found: list[Gap]) -> list[Task]:
    """One line per section, the voluntary questions, and the handing in."""
    lines = [_task(visit, section, draft, gaps_of(section, found)) for section in SECTIONS]
    return [*lines, _equality(visit), _hand_in(visit, found)]


def _task(visit: Visit, section: str, draft: Draft, missing: list[Gap]) -> Task:
    label, url = str(words.SECTIONS[section]), section_url(visit, section)
    hint = _files(draft) if section == "documents" else ""
    filled = given(section, draft)
    if not missing:
        return Task(label, url, _("Completed"), "good", hint)
    if not filled:
        return Task(label, url, _("Not begun"), "neutral", hint)
    total = filled + len(missing) if section != "documents" else _papers(draft)
    done = total - len({(gap.field, gap.row) for gap in missing})
    return Task(label, url, _("%(done)s of %(total)s") % {"done": max(done, 0), "total": total}, "wait", hint)


def given(section: str, draft: Draft) -> int:
    """How many answers or entries a section holds; 0 for one that is not begun."""
    if section in ("education", "experience", "documents"):
        return len(getattr(draft, section))
    values = getattr(draft, section)
    return sum(1 for value in values.values() if value)


def _papers(draft: Draft) -> int:
    return len(required_documents(draft.eligibility, has_experience=bool(draft.experience)))


def _files(draft: Draft) -> str:
    return " · ".join(document["name"] for document in draft.documents)


def _equality(visit: Visit) -> Task:
    label = _("Equality questions (voluntary)")
    if visit.application.equality_answered:
        return Task(label, "", _("Completed"), "good", _("Kept apart from your application"))
    return Task(label, visit.url("apply_equality"), _("Voluntary"), "neutral", _("Kept apart from your application"))


def _hand_in(visit: Visit, found: list[Gap]) -> Task:
    label = _("Check and hand in")
    if found:
        return Task(label, visit.url("apply_check"), _("Cannot be handed in yet"), "neutral")
    if not visit.application.reference:
        return Task(label, visit.url("apply_check"), _("Ready"), "info")
    if changed_since(visit):
        return Task(label, visit.url("apply_check"), _("Changed: hand in again"), "wait")
    return Task(label, visit.url("apply_check"), _("Handed in"), "good")


def changed_since(visit: Visit) -> bool:
    """Whether something was changed after it was handed in last."""
    last = visit.application.submissions.order_by("-number").first()
    return last is not None and visit.application.saved_at > last.received_at


def draft_of(visit: Visit) -> Draft:
    """What the visitor gave so far."""
    return gather(visit.application)
