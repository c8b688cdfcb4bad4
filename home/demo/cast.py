"""Who plays in the demonstration: state bodies, units, officers, members. Candidates are plainly made up."""

from dataclasses import dataclass, field
from datetime import date, datetime

from core.accounts.actions import employ, grant_role, keep_register_row, open_account
from core.accounts.models import Body, Role, Unit, User

PASSWORD = "liyaqat-2012"  # noqa: S105 - the demonstration's, printed in the README
DOMAIN = "demo.liyaqat.example"
SINCE = date(2012, 9, 5)

AGENCY = ("agency", "Vətəndaşlara Xidmət və Sosial İnnovasiyalar üzrə Dövlət Agentliyi",
          "State Agency for Service to Citizens and Social Innovations")  # fmt: skip
COMMISSION = ("commission", "Dövlət Qulluğu Məsələləri üzrə Komissiya", "Commission on Civil Service Issues")
UNIVERSITY = ("academy", "Dövlət İdarəçilik Akademiyası", "Academy of Public Administration")
CENTRE_BODIES = [  # the nine bodies whose services are given in the centre
    ("justice", "Ədliyyə Nazirliyi", "Ministry of Justice"),
    ("interior", "Daxili İşlər Nazirliyi", "Ministry of Internal Affairs"),
    ("taxes", "Vergilər Nazirliyi", "Ministry of Taxes"),
    ("customs", "Dövlət Gömrük Komitəsi", "State Customs Committee"),
    ("property", "Əmlak Məsələləri Dövlət Komitəsi", "State Committee on Property Issues"),
    ("land", "Dövlət Torpaq və Xəritəçəkmə Komitəsi", "State Committee on Land and Cartography"),
    ("migration", "Dövlət Miqrasiya Xidməti", "State Migration Service"),
    ("social", "Dövlət Sosial Müdafiə Fondu", "State Social Protection Fund"),
    ("archive", "Milli Arxiv İdarəsi", "National Archive Department"),
]
UNITS = {
    "legal": ("Hüquq şöbəsi", "Legal Department"),
    "hr": ("İnsan resursları şöbəsi", "Human Resources Department"),
    "finance": ("Maliyyə və mühasibat şöbəsi", "Finance and Accounting Department"),
    "it": ("İnformasiya texnologiyaları şöbəsi", "Department of Information Technologies"),
    "docs": ("Elektron sənəd dövriyyəsi şöbəsi", "Department of Electronic Document Circulation"),
    "pr": ("İctimaiyyətlə əlaqələr sektoru", "Public Relations Sector"),
    "quality": ("Monitorinq və qiymətləndirmə şöbəsi", "Monitoring and Assessment Department"),
    "centre": ("1 nömrəli Bakı xidmət mərkəzi", "Baku Service Centre No. 1"),
    "callcentre": ("Çağrı mərkəzi", "Call Centre"),
}


@dataclass(frozen=True)
class Part:
    """A person with a login of the demonstration."""

    login: str
    first: str
    last: str
    post: str
    role: Role
    body: str = "agency"
    level: int = 2


PARTS = [
    Part("admin", "Anar", "İdarəçi", "Sistem administratoru", Role.ADMINISTRATOR),
    Part("officer", "Günel", "Kadrova", "Kadrlar şöbəsinin müdiri", Role.PERSONNEL_OFFICER),
    Part("secretary", "Sevda", "Katibova", "Komissiyaların katibi", Role.SECRETARY),
    Part("member", "Rəşad", "Sədrli", "Sədr müavini", Role.COMMITTEE_MEMBER),
    Part("member2", "Könül", "Məsləhətli", "Şöbə müdiri", Role.COMMITTEE_MEMBER),
    Part("member3", "Elçin", "Nazirov", "Sədrin müşaviri", Role.COMMITTEE_MEMBER),
    Part("oversight", "Leyla", "Nəzarətli", "Sektor müdiri", Role.COMMITTEE_MEMBER, "commission"),
    Part("oversight2", "Kamran", "Baxışov", "Baş məsləhətçi", Role.COMMITTEE_MEMBER, "commission"),
    Part("oversight3", "Nərgiz", "Komissarlı", "Baş məsləhətçi", Role.COMMITTEE_MEMBER, "commission"),
    Part("expert", "Tural", "Ekspertov", "Professor", Role.COMMITTEE_MEMBER, "academy"),
    Part("expert2", "Mehriban", "Alimova", "Dosent", Role.COMMITTEE_MEMBER, "academy"),
    Part("expert3", "Fuad", "Tədqiqatlı", "Dosent", Role.COMMITTEE_MEMBER, "academy"),
    Part("expert4", "Nigar", "Əvəzedici", "Dosent", Role.COMMITTEE_MEMBER, "academy"),
    Part("commission", "Vüqar", "Komisyonlu", "Şöbə müdiri", Role.OVERSIGHT_OFFICER, "commission"),
    Part("head", "İlqar", "Rəhbərli", "Sədr", Role.HEAD_OF_BODY, level=1),
    Part("ethics", "Aygün", "Etikova", "Etika müvəkkili", Role.ETHICS_OFFICER),
    Part("editor", "Orxan", "Redaktorlu", "Saytın redaktoru", Role.EDITOR, level=5),
    Part("moderator", "Səbinə", "Moderatorlu", "İctimaiyyətlə əlaqələr sektorunun müdiri", Role.MODERATOR, level=4),
    Part("auditor", "Zaur", "Auditorov", "Dövlət auditoru", Role.AUDITOR, "commission"),
]
FIRST = ["Aysel", "Murad", "Leyla", "Orxan", "Günay", "Elvin", "Nərmin", "Tural", "Səbinə", "Ramin", "Fidan", "Kənan",
         "Zəhra", "Əli", "Ülviyyə", "Cavid", "Xədicə", "Rüfət", "İradə", "Samir", "Jalə", "Pərviz", "Hökumə",
         "Vüsal"]  # fmt: skip
LAST = ["Nümunəli", "Sınaqlı", "Misallı", "Qaralamalı", "Uydurmalı", "Təxminli", "Örnəkli", "Layihəli", "Yoxlamalı",
        "Xəyallı", "Taslaqlı", "Şərtli", "Fərziyyəli"]  # fmt: skip


@dataclass
class Cast:
    """Everybody, by code and by login."""

    bodies: dict[str, Body] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    people: dict[str, User] = field(default_factory=dict)

    def __getitem__(self, login: str) -> User:
        return self.people[login]


def gather(*, at: datetime) -> Cast:
    """Make the bodies, units and people, with their roles and posts."""
    cast = Cast()
    for code, az, en in [AGENCY, COMMISSION, UNIVERSITY, *CENTRE_BODIES]:
        row = Body(code=code, name_az=az, name_en=en, is_oversight=code == "commission", address="Bakı")
        cast.bodies[code] = keep_register_row(row=row, changed=["name"], by=None, at=at)  # type: ignore[assignment]
    for code, (az, en) in UNITS.items():
        unit = Unit(body=cast.bodies["agency"], name_az=az, name_en=en)
        cast.units[code] = keep_register_row(row=unit, changed=["name"], by=None, at=at)  # type: ignore[assignment]
    for part in PARTS:
        cast.people[part.login] = _join(part, cast, at=at)
    return cast


def _join(part: Part, cast: Cast, *, at: datetime) -> User:
    body = cast.bodies[part.body]
    person = open_account(
        email=f"{part.login}@{DOMAIN}", first_name=part.first, last_name=part.last, language="az", password=PASSWORD,
        by=None, at=at,
    )  # fmt: skip
    employ(person=person, body=body, post=part.post, level=part.level, starts=SINCE, by=None, at=at)
    everywhere = part.role in (Role.ADMINISTRATOR, Role.AUDITOR)
    grant_role(person=person, role=part.role, body=None if everywhere else body, starts=SINCE, by=None, at=at)
    return person


def candidate(number: int, *, at: datetime, login: str = "") -> User:
    """A made-up applicant; only those with a login of their own have a password."""
    first = FIRST[number % len(FIRST)]
    last = LAST[number % len(LAST)]
    return open_account(
        email=f"{login or f'candidate{number:03d}'}@{DOMAIN}",
        first_name=first,
        last_name=last,
        language="az" if number % 3 else "en",
        password=PASSWORD if login else None,
        by=None,
        at=at,
    )
