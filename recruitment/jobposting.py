"""A vacancy as schema.org JobPosting, built as data: what search engines and job boards read."""

import json
from typing import Any

from django.conf import settings
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from recruitment.queries.vacancies import Vacancy

_UNSAFE = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def job_posting(vacancy: Vacancy, url: str) -> dict[str, Any]:
    """Required and recommended properties of a JobPosting; `url` is the absolute address of the page."""
    competition = vacancy.content["competition"]
    posting: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "title": vacancy.title,
        "description": f"<p>{escape(vacancy.prose.get('summary', ''))}</p>{vacancy.prose.get('duties', '')}",
        "responsibilities": vacancy.prose.get("duties", ""),
        "qualifications": vacancy.prose.get("requirements", ""),
        "jobBenefits": vacancy.prose.get("conditions", ""),
        "identifier": {
            "@type": "PropertyValue",
            "name": vacancy.body_name,
            "value": f"{competition['number']}/{vacancy.part['code']}",
        },
        "datePosted": _iso(vacancy.opens_at),
        "validThrough": _iso(vacancy.closes_at),
        "employmentType": "FULL_TIME",
        "industry": vacancy.kind,
        "hiringOrganization": {
            "@type": "GovernmentOrganization",
            "name": vacancy.body_name,
            "sameAs": settings.SITE_URL,
        },
        "jobLocation": {"@type": "Place", "address": _address(vacancy)},
        "baseSalary": _salary(vacancy),
        "totalJobOpenings": vacancy.part["posts"],
        "directApply": True,
        "url": url,
    }
    if vacancy.unit:
        posting["employmentUnit"] = {"@type": "Organization", "name": vacancy.unit}
    return posting


def as_script(data: dict[str, Any]) -> SafeString:
    """JSON that can stand inside a script element: nothing in it can end the element."""
    return mark_safe(json.dumps(data, ensure_ascii=False).translate(_UNSAFE))


def _salary(vacancy: Vacancy) -> dict[str, Any]:
    low, high = vacancy.salary
    return {
        "@type": "MonetaryAmount",
        "currency": vacancy.part["salary"]["currency"],
        "value": {
            "@type": "QuantitativeValue",
            "minValue": f"{low:.2f}",
            "maxValue": f"{high:.2f}",
            "unitText": "MONTH",
        },
    }


def _address(vacancy: Vacancy) -> dict[str, str]:
    address = {
        "@type": "PostalAddress",
        "addressLocality": vacancy.place,
        "addressRegion": vacancy.place,
        "addressCountry": "AZ",
    }
    street = vacancy.content["competition"]["body"].get("address")
    return address | ({"streetAddress": street} if street else {})


def _iso(instant: Any) -> str:
    return instant.isoformat() if instant else ""
