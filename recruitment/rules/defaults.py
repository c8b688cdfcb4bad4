"""The plan a new competition begins with: data that the office changes, dated, with its legal basis beside it.

Nothing here is legal advice. `law`: read in an official text or a quotation of it; `practice`: how comparable
systems do it; `default`: our own choice where no source was found.
"""

from typing import Any

VALID_FROM = "2012-01-01"

BASIS: dict[str, tuple[str, str]] = {
    # path in the plan: (kind of source, source)
    "scale": ("practice", "Seven marks with 4 as acceptable, as in the United Kingdom's civil service"),
    "criteria": ("default", "Criteria and weights of the office"),
    "pass_mark": ("practice", "The acceptable mark of the scale"),
    "aggregation": ("practice", "Mean of the members' totals"),
    "rounding": ("default", "Two places, half up, once at the end"),
    "missing": ("law", "Rules of the interview: a committee of three, complete before the first interview"),
    "divergence": ("law", "Rules of the interview: a difference of 3 points or more that affects the result"),
    "ties": ("default", "Heavier criteria first, then a reasoned decision of the committee"),
    "appointment": ("default", "Strict merit order"),
    "window": ("law", "Rules of the competition: 30 days, closing at 18:00 local time"),
    "committee": ("law", "Rules of the interview: the body, the oversight body and an independent expert"),
    "committee/needs_standing": ("default", "A valid ethics certificate and a current declaration"),
    "papers_days": ("law", "Rules of the competition: papers at least 10 days before the announcement"),
}


def _words(az: str, en: str) -> dict[str, str]:
    return {"az": az, "en": en}


def _anchors(*marks: tuple[str, str]) -> dict[str, dict[str, str]]:
    return {str(mark): _words(az, en) for mark, (az, en) in enumerate(marks, start=1)}


_KNOWLEDGE = _anchors(
    ("Qanunvericiliyi və sahəni tanımır", "Does not know the law or the field"),
    ("Ayrı-ayrı faktları bilir, əlaqələndirə bilmir", "Knows single facts without connecting them"),
    ("Əsas aktları bilir, tətbiqində ciddi səhv edir", "Knows the main acts but applies them with serious mistakes"),
    ("Əsas aktları bilir və adi işdə düzgün tətbiq edir", "Knows the main acts and applies them in usual cases"),
    ("Mürəkkəb işdə norma ilə əsaslandırır", "Argues from the norm in difficult cases"),
    ("Normaların ziddiyyətini görür və həll edir", "Sees conflicts between norms and resolves them"),
    ("Sahəni tam bilir, təkmilləşdirmə təklif edir", "Commands the field and proposes how to improve it"),
)
_ANALYSIS = _anchors(
    ("Məsələni təyin edə bilmir", "Cannot say what the problem is"),
    ("Məsələni təkrar edir, təhlil etmir", "Repeats the problem without analysing it"),
    ("Bir səbəb görür, nəticə əsassızdır", "Sees one cause; the conclusion has no grounds"),
    ("Əsas səbəbləri ayırır, əsaslı nəticə çıxarır", "Separates the main causes and concludes with grounds"),
    ("Seçimləri müqayisə edir və riskləri göstərir", "Compares options and names their risks"),
    ("Məlumat çatışmayanda da əsaslı qərar qurur", "Reaches a reasoned decision even where data are missing"),
    ("Təhlili başqalarının işini dəyişdirir", "The analysis would change how others work"),
)
_SERVICE = _anchors(
    ("Vətəndaşın ehtiyacını nəzərə almır", "Disregards what the citizen needs"),
    ("Ehtiyacı eşidir, cavab vermir", "Hears the need and gives no answer"),
    ("Cavab verir, lakin natamam və ya gec", "Answers, but incompletely or late"),
    ("Anlaşılan və vaxtında xidmət göstərir", "Serves clearly and in time"),
    ("Çətin vəziyyətdə də nəzakəti saxlayır", "Stays courteous in hard situations too"),
    ("Xidmətdəki maneəni görür və aradan qaldırır", "Finds an obstacle in the service and removes it"),
    ("Xidməti vətəndaşın gözü ilə yenidən qurur", "Rebuilds the service from the citizen's side"),
)
_COMMUNICATION = _anchors(
    ("Fikrini ifadə edə bilmir", "Cannot express a thought"),
    ("Fikri dağınıqdır, sual cavabsız qalır", "Is scattered; the question stays unanswered"),
    ("Cavab verir, lakin quruluşu aydın deyil", "Answers, but without a clear structure"),
    ("Aydın və ardıcıl danışır, suala cavab verir", "Speaks clearly and in order, and answers the question"),
    ("Çətin məsələni sadə izah edir", "Explains a difficult matter simply"),
    ("Dinləyiciyə uyğunlaşır, etirazı sakit cavablandırır", "Adapts to the listener and meets objections calmly"),
    ("İnandırır və razılığa gətirir", "Convinces and brings others to agreement"),
)
_ETHICS = _anchors(
    ("Etik pozuntunu normal sayır", "Takes a breach of ethics for normal"),
    ("Pozuntunu görür, əhəmiyyət vermir", "Sees the breach and does not mind it"),
    ("Qaydanı bilir, vəziyyətdə tərəddüd edir", "Knows the rule and wavers when it matters"),
    ("Qaydanı bilir və maraqlar toqquşmasını bildirir", "Knows the rule and reports a conflict of interest"),
    ("Təzyiq altında qərəzsiz qalır", "Stays impartial under pressure"),
    ("Riski əvvəlcədən görür və qarşısını alır", "Sees the risk beforehand and prevents it"),
    ("Nümunədir, başqalarına istiqamət verir", "Is an example and guides others"),
)

_CRITERIA: tuple[tuple[str, str, str, dict[str, str], dict[str, dict[str, str]]], ...] = (
    # code, weight, pass mark, title, anchors
    ("C1", "30", "3", _words("Peşə bilikləri", "Professional knowledge"), _KNOWLEDGE),
    ("C2", "25", "3", _words("Təhlil və qərar qəbulu", "Analysis and judgement"), _ANALYSIS),
    ("C3", "20", "3", _words("Vətəndaşa xidmət", "Service to citizens"), _SERVICE),
    ("C4", "15", "3", _words("Ünsiyyət", "Communication"), _COMMUNICATION),
    ("C5", "10", "4", _words("Etik davranış", "Ethical conduct"), _ETHICS),
)

DEFAULT_PLAN: dict[str, Any] = {
    "version": 1,
    "scale": {"low": "1", "high": "7", "step": "1", "acceptable": "4"},
    "stages": [{"code": "interview", "title": _words("Müsahibə", "Interview"), "pass_mark": None}],
    "criteria": [
        {"code": code, "title": title, "weight": weight, "pass_mark": mark, "anchors": anchors, "stage": "interview"}
        for code, weight, mark, title, anchors in _CRITERIA
    ],
    "pass_mark": "4",
    "aggregation": "mean",
    "rounding": {"places": 2, "mode": "half_up", "when": "end"},
    "missing": "quorum",
    "quorum": 3,
    "divergence": {"rule": "range_and_outcome", "compare": "weighted_total", "threshold": "3"},
    "ties": [
        {"by": "criterion", "code": "C1"},
        {"by": "criterion", "code": "C2"},
        {"by": "lowest_mark"},
        {"by": "decision"},
    ],
    "appointment": "merit",
    "window": {"days": 30, "closes": "18:00"},
    "committee": {
        "size": 3,
        "quorum": 3,
        "seats": [
            {"kind": "body", "count": 1},
            {"kind": "oversight", "count": 1},
            {"kind": "expert", "count": 1},
        ],
        "level": "at_or_above",
        "needs_standing": True,
    },
    "papers_days": 10,
}
