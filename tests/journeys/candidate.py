"""What a candidate does: signs up, applies, comes back, changes something, reads what became of it."""

import re
from pathlib import Path

from playwright.sync_api import Browser, expect

from home.demo.papers import paper
from tests.browser.product import Product
from tests.browser.visitor import PHONE, Visitor

EMAIL = "nigar.sinaqli@example.org"
PASSWORD = "yaxşı-uzun-parol-2026"
PAPERS = {"Identity card": "identity", "Diploma": "diploma", "Employment record": "employment",
          "Civil-service certificate": "certificate"}  # fmt: skip
ELIGIBLE = {
    "Are you a citizen": "Yes",
    "Are you fluent": "Yes",
    "Do you have the education": "Yes",
    "Has a court found you incapable": "No",
    "Do you have a conviction": "No",
    "Has a court ordered compulsory": "No",
    "Would a close relative": "No",
}


def arrives_by_phone(browser: Browser, product: Product) -> Visitor:
    """A new person, on a screen of 360 pixels."""
    return Visitor(browser, product.url, PHONE, is_mobile=True, has_touch=True)


def signs_up(visitor: Visitor) -> None:
    """From the front page to an account, with the letter that confirms the address."""
    visitor.goes_to("/en/account/signup/")
    visitor.fills_in({"First name": "Nigar", "Surname": "Sınaqlı", "E-mail address": EMAIL, "Password": PASSWORD})
    visitor.presses("Create an account")
    visitor.expect_heading("Open the letter we have sent you")
    opens_letter(visitor, "Confirm your e-mail address")
    visitor.follows("/account/confirm-email/")
    visitor.presses("Yes, this is my address")
    visitor.expect_heading("Sign in")


def opens_letter(visitor: Visitor, subject: str) -> None:
    """Open the newest letter of this subject; it may still be on its way."""
    for _attempt in range(60):
        visitor.goes_to(f"/dev/mail/?to={EMAIL}")
        if visitor.link(subject).count():
            visitor.follows(subject)
            return
        visitor.page.wait_for_timeout(1000)
    raise AssertionError(f"no letter “{subject}” has come")


def chooses_a_vacancy(visitor: Visitor, title: str) -> None:
    """From the list of vacancies, through signing in, to the beginning of an application."""
    visitor.goes_to("/en/vacancies/")
    visitor.follows(title)
    visitor.expect_heading(title)
    visitor.follows("Apply")
    visitor.fills_in({"E-mail address": EMAIL, "Password": PASSWORD})
    visitor.presses("Sign in")
    visitor.presses("Begin the application")
    visitor.expect_sees("Your application", "You can leave and come back.")


def says_who_they_are(visitor: Visitor) -> None:
    """The first section, which begins with what the account knows."""
    visitor.follows("Personal details")
    expect(visitor.field("First name")).to_have_value("Nigar")
    visitor.fills_in(
        {
            "Patronymic": "Əli qızı",
            "Day": "27",
            "Month": "3",
            "Year": "1990",
            "Citizenship": "Azerbaijan",
            "Personal identification number": "7SINAQ1",
            "Address": "Bakı, Nümunə küçəsi 1",
            "Telephone": "+994 12 555 11 22",
            "Present employer": "Nümunə Bankı",
        }
    )
    visitor.presses("Save and go on")
    visitor.expect_sees("Your application")


def answers_what_the_law_asks(visitor: Visitor) -> None:
    """Eligibility, and the ground of the way to the interview."""
    visitor.follows("Eligibility")
    for question, answer in ELIGIBLE.items():
        visitor.chooses(question, answer)
    visitor.presses("Save and go on")
    visitor.chooses("On what ground", "I hold a valid civil-service certificate")
    visitor.presses("Save and go on")
    visitor.fills_in({"Number of the certificate": "DQ-1234", "Day": "20", "Month": "5", "Year": "2025"})
    visitor.presses("Save and go on")


def adds_a_course_of_study(visitor: Visitor) -> None:
    """One entry under education."""
    visitor.follows("Education")
    visitor.presses("Add a course of study")
    visitor.picks("Level", "Master")
    visitor.fills_in(
        {
            "Institution": "Bakı Dövlət Universiteti",
            "Speciality": "Hüquq",
            "From (year)": "2008",
            "Until (year)": "2013",
        }
    )
    visitor.presses("Save and go on")
    visitor.expect_sees("Bakı Dövlət Universiteti")
    visitor.follows("Go on")


def adds_a_post(visitor: Visitor, employer: str) -> None:
    """One entry under experience, of a post still held."""
    visitor.follows("Experience")
    visitor.presses("Add a post")
    begins = visitor.page.get_by_role("group", name=re.compile("^From"))
    visitor.fills_in({"Employer": employer, "Post": "Hüquqşünas"})
    for part, value in (("Day", "1"), ("Month", "9"), ("Year", "2014")):
        begins.get_by_label(part).fill(value)
    visitor.presses("Save and go on")
    visitor.expect_sees(employer)
    visitor.follows("Go on")


def adds_the_papers(visitor: Visitor) -> None:
    """A PDF for every paper that is asked for."""
    visitor.follows("Documents")
    for number, (label, kind) in enumerate(PAPERS.items(), start=1):
        visitor.follows(label)
        visitor.adds_file("Choose a file", f"{kind}.pdf", paper(kind, "Nigar Sınaqlı", number))
        adding = visitor.button("Add the file")
        if adding.is_visible():
            adding.click()
        visitor.expect_sees(f"{kind}.pdf")
        visitor.follows("Go on")
    visitor.follows("Back to your application")


def declares(visitor: Visitor) -> None:
    """The declarations at the end."""
    visitor.follows("Declarations")
    visitor.ticks("I declare that")
    visitor.ticks("I agree that")
    visitor.presses("Save and go on")


def hands_in(visitor: Visitor, button: str = "Hand in the application") -> str:
    """Check the answers, hand in; the reference that stands on the page that stays."""
    visitor.follows("Check and hand in")
    visitor.expect_heading("Check your answers")
    visitor.presses(button)
    visitor.expect_heading("Your application is handed in")
    reference = re.search(r"\b\d\d-\d{4}-[A-Z]\d\b", visitor.page.inner_text("main"))
    assert reference is not None
    return reference.group()


def takes_the_receipt(visitor: Visitor, reference: str, into: Path) -> bytes:
    """The receipt, as soon as the worker has made it."""
    words = f"Receipt {reference} (PDF)"
    for _attempt in range(60):
        if visitor.link(words).count():
            return visitor.downloads(words, into)
        visitor.page.wait_for_timeout(1000)
        visitor.page.reload()
    raise AssertionError("the receipt was not made")
