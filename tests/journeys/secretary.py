"""What the secretary of a committee does: plans, invites, notes who came, reveals, ranks, draws up protocols."""

from datetime import date

from tests.browser.visitor import Visitor
from tests.journeys.officer import opens_screen


def plans_a_session_for_today(visitor: Visitor, number: str) -> None:
    """Everybody registered, this evening; the candidates are invited."""
    opens_screen(visitor, number, "Interview sessions")
    visitor.follows("Plan")
    visitor.fills_in(
        {
            "Day": date.today().isoformat(),
            "Time": "23:30",
            "Place in Azerbaijani": "Bakı, iclas zalı 1",
            "Place in English": "Baku, meeting room 1",
            "Minutes for each candidate": "5",
        }
    )
    visitor.presses("Plan the session")
    visitor.expect_sees("The session is planned")
    visitor.presses("Invite the candidates")
    visitor.expect_sees("The candidates are invited by letter.")


def notes_that_everybody_came(visitor: Visitor, number: str, how_many: int) -> None:
    """Attendance, one candidate after the other, and the end of the session."""
    opens_screen(visitor, number, "Interview sessions")
    visitor.follows("Session 1 of committee 1")
    for _candidate in range(how_many):
        visitor.presses("Came")
        visitor.expect_sees("Recorded.")
    visitor.presses("Close the session")
    visitor.expect_sees("The session is closed.")


def opens_results(visitor: Visitor, number: str) -> None:
    """The screen of the only position's results."""
    opens_screen(visitor, number, "Results")
    visitor.page.get_by_role("row").get_by_role("link").first.click()
    visitor.page.wait_for_load_state("load")


def reveals(visitor: Visitor, number: str) -> None:
    """All marks of the position become visible to the members and the secretary."""
    opens_results(visitor, number)
    visitor.presses("Reveal the marks")


def ranks(visitor: Visitor, number: str) -> None:
    """The ranking, from the sealed sheets."""
    opens_results(visitor, number)
    visitor.presses("Rank the position")
    visitor.expect_sees("Draw up the protocol of the ranking")


def draws_up_the_protocols(visitor: Visitor, number: str) -> None:
    """Of the ranking, of the committee and of the session."""
    opens_results(visitor, number)
    visitor.presses("Draw up the protocol of the ranking")
    while (draw := visitor.page.get_by_role("button", name="Draw up the protocol")).count():
        draw.first.click()
        visitor.page.wait_for_load_state("load")
