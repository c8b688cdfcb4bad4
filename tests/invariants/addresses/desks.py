"""The desks of a competition: from its preparation to its published list."""

from tests.invariants.addresses.row import (
    BACK,
    DESK,
    NOBODY,
    PREPARE,
    Row,
    key,
    of,
    one,
    pk,
    post,
)

REFUSAL = post(act="refuse", ground="not_citizen", text="Not a citizen.", legal_basis="Article 27")
HEAD = {
    "slug": "walked", "number": "W-1", "title_az": "Müsabiqə", "title_en": "Competition", "route": "competition",
    "binding_language": "az", "announce_at": "", "contact_name": "", "contact_phone": "", "contact_email": "",
}  # fmt: skip
COMING = post(day="2012-12-20", time="10:00", place_az="Zal", place_en="Hall", minutes_each="30")
REPEAT = post(starts_at="2012-12-20T10:00", place_az="Zal", place_en="Hall", committee=key("committee"))

DESKS = [
    Row("competition_list", BACK, shared=True),
    *(
        Row(name, DESK, args=pk("competition"), names=one("officer"))
        for name in (
            "competition_desk", "competition_progress", "competition_applications", "competition_committees",
            "competition_sessions", "competition_journal", "competition_results",
        )
    ),
    *(
        Row(name, DESK, args=pk("opened"), names=one("officer"))
        for name in ("competition_desk", "competition_applications", "competition_journal")
    ),
    Row("position_begin", NOBODY, one("officer", "secretary"), pk("checking"), (post(),), proof=False),
    Row("applications_bulk", NOBODY, one("officer"), pk("competition"),
        (post(act="register", chosen=key("V")), post(act="start", chosen=key("V"))), names=one("officer")),
    Row("applications_export", NOBODY, one("officer"), pk("competition"), (post(form="csv"), post(form="xlsx")),
        names=one("officer"), proof=False),
    Row("filter_save", NOBODY, DESK, pk("competition"), (post(name="walk"),)),
    Row("filter_remove", NOBODY, one("officer"), of(pk=key("competition"), filter_pk=key("filter"))),
    Row("application_review", one("officer"), args=of(pk=key("competition"), application_pk=key("X")),
        names=one("officer")),
    Row("application_review", one("officer"), args=of(pk=key("competition"), application_pk=key("V")),
        names=one("officer")),
    Row("application_review", NOBODY, args=of(pk=key("opened"), application_pk=key("drafted"))),
    Row("application_decide", NOBODY, one("officer"), of(pk=key("competition"), application_pk=key("V")),
        (post(act="start"), post(act="register"), REFUSAL), names=one("officer")),
    Row("position_questions", one("officer", "secretary"), NOBODY, pk("position"), (post(),)),
    Row("position_questions", one("officer", "secretary"), one("officer"), pk("checking"), proof=False),
    Row("committee_new", NOBODY, one("officer"), pk("competition")),
    Row("committee_edit", DESK, args=pk("committee")),
    Row("committee_edit", DESK, args=pk("forming")),
    Row("committee_positions", NOBODY, one("officer"), pk("forming"), (post(positions=key("checking")),)),
    Row("committee_seat", NOBODY, one("officer"), pk("forming"),
        (lambda house: {"person": house.members[1].pk, "kind": "oversight", "level": "3"},)),
    Row("committee_confirm", NOBODY, one("officer"), pk("forming"),
        (post(order_number="13", order_date="2012-11-19"),), proof=False),
    Row("seat_remove", NOBODY, one("officer"), pk("free_seat")),
    Row("seat_waive", NOBODY, one("officer"), pk("free_seat"), (post(reason="No ledger."),)),
    Row("seat_substitute", one("officer"), one("officer"), pk("seat"), proof=False,
        data=(lambda house: {"person": house.substitute.pk, "level": "3", "reason": "Ill", "waiver": "No ledger."},)),
    Row("session_new", one("secretary"), one("secretary"), pk("committee"), (COMING,), proof=False),
    Row("session_desk", DESK, args=pk("session")),
    Row("session_act", NOBODY, one("secretary"), pk("session"), (post(act="close"), post(act="invite"))),
    Row("session_act", NOBODY, one("secretary"), pk("coming"),
        (post(act="invite"), post(act="close"), post(act="reorder"))),
    Row("interview_attendance", NOBODY, one("secretary"), pk("interview"),
        (post(outcome="attended"), post(outcome="no_show"), post(outcome="declined")), proof=False),
    Row("recruitment_position_results", DESK, args=pk("position")),
    Row("recruitment_position_results", DESK, args=pk("decided")),
    Row("recruitment_position_act", NOBODY, one("secretary", "officer"), pk("position"), proof=False,
        data=(*(post(act=act) for act in ("reveal", "rank", "draw_up", "publish")),
              post(act="session", about=key("session")))),
    Row("recruitment_position_act", NOBODY, one("secretary"), pk("position"),
        (post(act="committee", about=key("committee")),)),
    Row("recruitment_interview_repeat", one("secretary"), one("secretary"), pk("interview"), (REPEAT,), proof=False),
    Row("recruitment_protocol_page", DESK, args=pk("protocol")),
]  # fmt: skip

PREPARATION = [
    Row("vacancies_prepare", PREPARE, shared=True),
    Row("vacancy_preview", PREPARE, args=pk("page")),
    Row("competition_new", one("officer"), one("officer"), shared=True,
        data=(lambda house: HEAD | {"body": house.body.pk},)),
    Row("competition_edit", one("officer"), one("officer"), pk("draft"), (lambda house: HEAD,)),
    Row("competition_edit", one("officer"), NOBODY, pk("opened"), (lambda house: HEAD,)),
    Row("competition_plan", one("officer"), one("officer"), pk("draft"), (post(action="defaults"),), proof=False),
    Row("competition_plan", one("officer"), NOBODY, pk("opened"), (post(action="defaults"),)),
    Row("competition_texts", PREPARE, PREPARE, pk("draft"), (post(page=key("page")),), proof=False),
    Row("competition_announce", NOBODY, one("officer"), pk("draft")),
    Row("position_remove", NOBODY, one("officer", "editor"), pk("planned")),
    Row("position_remove", NOBODY, NOBODY, pk("open_position")),
]  # fmt: skip
