"""The coded grounds on which an application is not registered: data, dated, with text and legal basis.

A person picks the ground and confirms; no ground is applied by itself. Where no article is named the basis
is the announcement itself, which binds both sides.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

Words = Mapping[str, str]

LAW: Words = {"az": "«Dövlət qulluğu haqqında» Qanun, 27-ci maddə", "en": "Law on Civil Service, article 27"}
RULES: Words = {"az": "Müsabiqənin keçirilməsi Qaydaları", "en": "Rules of the competition"}
NOTICE: Words = {"az": "Müsabiqənin elanı", "en": "Announcement of the competition"}
SINCE = date(2012, 1, 1)


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground for non-registration, its words as they stand in the notice to the candidate."""

    code: str
    text: Words
    legal_basis: Words
    valid_from: date = SINCE


def _ground(code: str, basis: Words, az: str, en: str) -> Ground:
    return Ground(code, {"az": az, "en": en}, basis)


_ALL = (
    _ground("not_citizen", LAW, "Namizəd Azərbaycan Respublikasının vətəndaşı deyil.",
            "The candidate is not a citizen of the Republic of Azerbaijan."),
    _ground("under_age", LAW, "Namizəd qanunla müəyyən edilmiş yaşa çatmayıb.",
            "The candidate has not reached the age set by law."),
    _ground("language", LAW, "Namizəd dövlət dilini tələb olunan səviyyədə bilmir.",
            "The candidate does not know the state language at the required level."),
    _ground("education", LAW, "Namizədin təhsili vəzifənin tələblərinə uyğun deyil.",
            "The candidate's education does not fit the requirements of the position."),
    _ground("incapacity", LAW, "Namizədin fəaliyyət qabiliyyətinin olmaması məhkəmə qərarı ilə təsdiq edilib.",
            "A court has confirmed the candidate's legal incapacity."),
    _ground("conviction", LAW, "Namizədin ödənilməmiş və ya götürülməmiş məhkumluğu var.",
            "The candidate has a conviction that has not been expunged."),
    _ground("compulsory_treatment", LAW, "Namizəd barəsində məcburi tibbi tədbirlər tətbiq edilir.",
            "The candidate is under compulsory medical measures."),
    _ground("kinship", LAW, "Namizəd bilavasitə tabelikdə olacağı şəxslə yaxın qohumdur.",
            "The candidate is close kin of a would-be direct superior or subordinate."),
    _ground("no_entry_ground", RULES, "Müsahibə mərhələsinə buraxılmaq üçün əsas təqdim edilməyib.",
            "Nothing that opens the interview stage was presented."),
    _ground("certificate_expired", RULES, "Dövlət qulluğu sertifikatının müddəti bitib.",
            "The civil-service certificate has expired."),
    _ground("certificate_lower", RULES, "Sertifikat bu vəzifənin altqrupu üçün etibarlı deyil.",
            "The certificate is not valid for the subgroup of this position."),
    _ground("papers_incomplete", NOTICE, "Elanda tələb olunan sənədlər tam təqdim edilməyib.",
            "The papers that the announcement asks for are not complete."),
    _ground("papers_unreadable", NOTICE, "Təqdim edilmiş sənəd oxunmur və ya başqa şəxsə aiddir.",
            "A paper cannot be read or belongs to another person."),
    _ground("untrue", LAW, "Namizədin təqdim etdiyi məlumat həqiqətə uyğun deyil.",
            "Information given by the candidate is not true."),
    _ground("requirements", NOTICE, "Namizəd vəzifənin elanda göstərilən xüsusi tələblərinə cavab vermir.",
            "The candidate does not meet the special requirements named in the announcement."),
)  # fmt: skip

GROUNDS: Mapping[str, Ground] = {ground.code: ground for ground in _ALL}
