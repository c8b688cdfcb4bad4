"""The pages of an application, as a browser without scripts and as the saving script use them."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from core.deadlines.clock import replay
from core.journal.models import Entry
from core.uploads.models import StoredFile
from recruitment.models import Application, DossierDocument, Education, EqualityAnswers, Position, Submission
from tests import people
from tests.core.uploads.samples import pdf_bytes
from tests.recruitment import builders
from tests.recruitment.apply.makers import (
    ELIGIBILITY,
    candidate,
    filled_application,
    handed_in,
    inside,
    open_position,
)

pytestmark = pytest.mark.django_db
AUTOSAVE = {"HTTP_X_REQUESTED_WITH": "autosave", "HTTP_ACCEPT": "application/json"}


def url(position: Position, rest: str = "") -> str:
    """An address of the position's application."""
    return f"/en/apply/{position.slug}/{rest}"


def begun(client: Client, position: Position) -> Application:
    """Sign a new candidate in and begin an application on its page."""
    client.force_login(candidate())
    with replay(inside(position)):
        answer = client.post(url(position))
    assert (answer.status_code, answer["Location"]) == (302, url(position))
    return Application.objects.get(position=position)


def post(client: Client, position: Position, rest: str, data: dict[str, Any], **extra: Any) -> Any:
    """Post to a page of the application while the window is open."""
    with replay(inside(position)):
        return client.post(url(position, rest), data, **extra)


def get(client: Client, position: Position, rest: str = "") -> str:
    """A page of the application while the window is open."""
    with replay(inside(position)):
        answer = client.get(url(position, rest))
    assert answer.status_code == 200
    return answer.content.decode()


def test_apply_asks_who_is_not_signed_in_to_sign_in_and_comes_back(client: Client) -> None:
    position = open_position()
    answer = client.get(url(position))
    assert answer.status_code == 302
    assert answer["Location"] == f"/en/account/login/?next={url(position)}"


def test_apply_shows_what_it_takes_and_writes_nothing_before_it_is_begun(client: Client) -> None:
    position = open_position()
    client.force_login(candidate())
    assert "Begin the application" in get(client, position)
    assert Application.objects.count() == 0


def test_apply_to_a_position_that_is_not_announced_is_not_found(client: Client) -> None:
    position = builders.draft_competition().positions.get()
    client.force_login(candidate())
    assert client.get(url(position)).status_code == 404


def test_apply_twice_is_one_application(client: Client) -> None:
    position = open_position()
    begun(client, position)
    post(client, position, "", {})
    assert Application.objects.count() == 1


def test_begin_at_the_closing_instant_is_refused(client: Client) -> None:
    position = open_position()
    client.force_login(candidate())
    with replay(position.competition.closes_at):
        answer = client.post(url(position))
    assert answer.status_code == 409
    assert "does not accept applications now" in answer.content.decode()
    assert Application.objects.count() == 0


def test_task_list_names_every_section_and_when_it_was_saved(client: Client) -> None:
    position = open_position()
    begun(client, position)
    page = get(client, position)
    for label in ("Personal details", "Eligibility", "Education", "Experience", "Documents", "Declarations"):
        assert f">{label}</a>" in page
    assert "Cannot be handed in yet" in page
    assert "You can leave and come back." in page


def test_section_keeps_what_is_valid_and_says_what_is_missing(client: Client) -> None:
    position = open_position()
    application = begun(client, position)
    data = {"first_name": "Nərmin", "phone": "no number", "birth_date_day": "31", "birth_date_month": "2"}
    answer = post(client, position, "personal/", data)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Enter a telephone number" in page
    assert 'value="no number"' in page
    person = application.candidate
    assert (person.first_name, person.last_name, person.dossier.phone) == ("Nərmin", "", "")
    assert 'value="Nərmin"' in get(client, position, "personal/")


def test_section_saved_for_later_goes_back_to_the_list_whatever_is_missing(client: Client) -> None:
    position = open_position()
    begun(client, position)
    answer = post(client, position, "eligibility/", {"citizen": "no", "later": "yes"})
    assert (answer.status_code, answer["Location"]) == (302, url(position))
    assert Application.objects.get().eligibility["citizen"] == "no"


def test_section_saved_by_the_script_answers_the_time_and_the_errors(client: Client) -> None:
    position = open_position()
    begun(client, position)
    answer = post(client, position, "personal/", {"first_name": "Nərmin"}, **AUTOSAVE)
    said = answer.json()
    assert said["saved"] == "18:00"
    assert "first_name" not in said["errors"]
    assert "last_name" in said["errors"]


def test_section_saved_unchanged_writes_no_entry(client: Client) -> None:
    position = open_position()
    begun(client, position)
    post(client, position, "eligibility/", {"citizen": "yes"}, **AUTOSAVE)
    saved = Entry.objects.filter(verb="application.saved").count()
    post(client, position, "eligibility/", {"citizen": "yes"}, **AUTOSAVE)
    assert (saved, Entry.objects.filter(verb="application.saved").count()) == (1, 1)


def test_section_after_the_closing_instant_keeps_nothing(client: Client) -> None:
    position = open_position()
    begun(client, position)
    with replay(position.competition.closes_at):
        answer = client.post(url(position, "eligibility/"), {"citizen": "yes"})
    assert answer.status_code == 409
    assert Application.objects.get().eligibility == {}


def test_entry_leads_to_its_details_only_where_there_are_some(client: Client) -> None:
    position = open_position()
    begun(client, position)
    assert post(client, position, "entry/", {"entry": "posts"})["Location"] == url(position, "entry-details/")
    assert 'name="posts_held"' in get(client, position, "entry-details/")
    assert post(client, position, "entry/", {"entry": "none"})["Location"] == url(position)


def test_answers_that_knock_out_are_told_to_be_read_by_a_person(client: Client) -> None:
    position = open_position()
    application = filled_application(position)
    client.force_login(application.candidate)
    post(client, position, "eligibility/", {**ELIGIBILITY, "citizen": "no"})
    page = get(client, position, "check/")
    assert "You answered that you are not a citizen" in page
    assert "No computer rejects an application" in page
    assert "Hand in the application" in page


def test_education_is_added_saved_piece_by_piece_and_removed(client: Client) -> None:
    position = open_position()
    begun(client, position)
    where = post(client, position, "education/add/", {})["Location"]
    assert post(client, position, "education/add/", {})["Location"] == where
    rest = where.removeprefix(url(position))
    post(client, position, rest, {"level": "master", "from_year": "2009", "to_year": "2003"}, **AUTOSAVE)
    study = Education.objects.get()
    assert (study.level, study.from_year, study.to_year) == ("master", 2009, None)
    assert "Not complete" in get(client, position, "education/")
    post(client, position, f"{rest}remove/", {})
    assert Education.objects.count() == 0


def test_no_experience_completes_the_section(client: Client) -> None:
    position = open_position()
    application = begun(client, position)
    assert post(client, position, "experience/", {"no_experience": "on"})["Location"] == url(position)
    assert application.candidate.dossier.no_experience is True


def test_paper_is_uploaded_shown_replaced_and_removed(client: Client) -> None:
    position = open_position()
    begun(client, position)
    file = SimpleUploadedFile("vəsiqə.pdf", pdf_bytes())
    answer = post(client, position, "documents/identity/", {"file": file}, HTTP_ACCEPT="application/json")
    assert answer.json()["name"] == "vəsiqə.pdf"
    first = DossierDocument.objects.get()
    assert "vəsiqə.pdf" in get(client, position, "documents/identity/")
    other = SimpleUploadedFile("new.pdf", pdf_bytes(text="new"))
    post(client, position, f"documents/identity/?replace={first.pk}", {"file": other})
    assert [item.file.name for item in DossierDocument.objects.all()] == ["new.pdf"]
    assert StoredFile.objects.get(name="vəsiqə.pdf").deleted_at is not None
    post(client, position, f"documents/identity/{DossierDocument.objects.get().pk}/remove/", {})
    assert DossierDocument.objects.count() == 0


def test_paper_that_is_not_what_its_name_says_is_refused(client: Client) -> None:
    position = open_position()
    begun(client, position)
    file = SimpleUploadedFile("diploma.pdf", b"<html><body>no</body></html>")
    answer = post(client, position, "documents/diploma/", {"file": file})
    assert answer.status_code == 200
    assert "There is a problem" in answer.content.decode()
    assert (StoredFile.objects.count(), DossierDocument.objects.count()) == (0, 0)
    file.seek(0)
    answer = post(client, position, "documents/diploma/", {"file": file}, HTTP_ACCEPT="application/json")
    assert answer.status_code == 400
    assert answer.json()["error"]


def test_paper_of_a_snapshot_stays_readable_after_it_is_removed_from_the_dossier(client: Client) -> None:
    position = open_position()
    application = filled_application(position)
    made = handed_in(application)
    client.force_login(application.candidate)
    item = DossierDocument.objects.get(kind="identity")
    post(client, position, f"documents/identity/{item.pk}/remove/", {})
    assert StoredFile.objects.get(pk=item.file_id).deleted_at is None
    assert made.files.filter(file_id=item.file_id).count() == 1


def test_hand_made_post_that_skips_a_step_is_refused(client: Client) -> None:
    position = open_position()
    begun(client, position)
    answer = post(client, position, "check/", {})
    assert answer.status_code == 409
    assert "Something is still missing" in answer.content.decode()
    row = Application.objects.get()
    assert (row.state, row.reference, Submission.objects.count()) == ("draft", None, 0)


def test_check_hands_in_and_leads_to_the_permanent_page(client: Client) -> None:
    position = open_position()
    application = filled_application(position)
    client.force_login(application.candidate)
    assert "Nümunəyeva" in get(client, position, "check/")
    answer = post(client, position, "check/", {})
    reference = Application.objects.get().reference
    assert (answer.status_code, answer["Location"]) == (302, f"/en/my/applications/{reference}/")
    page = client.get(answer["Location"]).content.decode()
    made = Submission.objects.get()
    assert reference in page
    assert made.sha256 in page
    assert "It is being prepared" in page


def test_second_tab_is_told_that_it_was_handed_in(client: Client) -> None:
    position = open_position()
    application = filled_application(position)
    client.force_login(application.candidate)
    first = post(client, position, "check/", {})
    second = post(client, position, "check/", {})
    assert first["Location"] == second["Location"]
    page = client.get(second["Location"]).content.decode()
    assert "This was already handed in, and nothing has changed since." in page
    assert Submission.objects.count() == 1


def test_check_at_the_closing_instant_is_refused(client: Client) -> None:
    position = open_position()
    application = filled_application(position)
    client.force_login(application.candidate)
    with replay(position.competition.closes_at):
        answer = client.post(url(position, "check/"))
    assert answer.status_code == 409
    assert (Submission.objects.count(), Application.objects.get().state) == (0, "draft")


def test_change_after_handing_in_asks_to_hand_in_again(client: Client) -> None:
    position = open_position()
    application = filled_application(position, at=inside(position) - timedelta(hours=2))
    handed_in(application, inside(position) - timedelta(hours=1))
    client.force_login(application.candidate)
    assert "Nothing has changed since you handed in." in get(client, position, "check/")
    post(client, position, "eligibility/", {**ELIGIBILITY, "kinship": "yes"})
    assert "Changed: hand in again" in get(client, position)
    with replay(inside(position) + timedelta(minutes=1)):
        client.post(url(position, "check/"))
    assert list(Submission.objects.values_list("number", flat=True)) == [1, 2]


def test_second_application_asks_for_nothing_already_given(client: Client) -> None:
    competition = builders.announced_competition(positions=2)
    first, second = competition.positions.select_related("competition").order_by("code")
    application = filled_application(first)
    client.force_login(application.candidate)
    post(client, second, "", {})
    page = get(client, second, "check/")
    assert "This section is not begun: Declarations" in page
    assert page.count("This section is not begun") == 1
    assert Application.objects.get(position=second).eligibility == ELIGIBILITY
    post(client, second, "declarations/", {"truth": "on", "consent": "on"})
    assert post(client, second, "check/", {}).status_code == 302
    assert Submission.objects.get().application.position == second


def test_equality_answers_are_tied_to_the_competition_and_to_nobody(client: Client) -> None:
    position = open_position()
    application = begun(client, position)
    post(client, position, "equality/", {"gender": "woman", "disability": "no"})
    post(client, position, "equality/", {"gender": "man"})
    answers = EqualityAnswers.objects.get()
    assert (answers.gender, answers.age_band, answers.disability) == ("woman", "", "no")
    assert answers.competition_id == position.competition_id
    application.refresh_from_db()
    assert application.equality_answered is True
    names = {field.name for field in EqualityAnswers._meta.get_fields()}
    assert names == {"id", "competition", "gender", "age_band", "disability"}


@pytest.mark.parametrize("rest", ["", "check/", "personal/", "education/", "documents/", "documents/identity/"])
def test_page_takes_few_queries(client: Client, rest: str, django_assert_max_num_queries: Any) -> None:
    position = open_position()
    application = filled_application(position)
    client.force_login(application.candidate)
    get(client, position, rest)
    with replay(inside(position)), django_assert_max_num_queries(14):
        assert client.get(url(position, rest)).status_code == 200


OTHERS = ["education/{study}/", "education/{study}/remove/", "experience/{post}/", "documents/identity/{paper}/remove/"]


@pytest.mark.parametrize("rest", OTHERS)
def test_another_candidates_row_is_not_found_and_stays(client: Client, rest: str) -> None:
    competition = builders.announced_competition()
    position = competition.positions.select_related("competition").get()
    dossier = filled_application(position).candidate.dossier
    rows = {
        "study": dossier.education.get().pk,
        "post": dossier.experience.get().pk,
        "paper": dossier.documents.get(kind="identity").pk,
    }
    client.force_login(people.person())
    post(client, position, "", {})
    assert post(client, position, rest.format(**rows), {"institution": "Mine"}).status_code == 404
    assert dossier.education.get().institution == "Bakı Dövlət Universiteti"
    assert (dossier.experience.count(), dossier.documents.count()) == (1, 4)
