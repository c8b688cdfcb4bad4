"""The public read API: one OpenAPI document over what every service publishes."""

from django.http import HttpRequest
from ninja import NinjaAPI, Schema

from core.figures.registry import figures
from recruitment.api import router as recruitment_router

api = NinjaAPI(
    title="Liyaqat",
    version="1.0.0",
    description="Public data of competitions and of the year. Read only; no key is needed.",
    docs_url=None,
    urls_namespace="api-v1",
)
api.add_router("", recruitment_router)


class FigureOut(Schema):
    """A figure of the year, computed when it is asked for from the records behind it."""

    name: str
    title: str
    definition: str
    value: int


class YearOut(Schema):
    """The agency's year in figures: each by its name, and with its definition in words."""

    year: int
    positions: int
    merit_lists: int
    figures: list[FigureOut]


@api.get("/years/{int:year}/", response=YearOut, tags=["years"])
def year(request: HttpRequest, year: int) -> dict[str, object]:
    """The year in figures computed from records."""
    found = [
        {"name": one.name, "title": str(one.title), "definition": str(one.definition), "value": one.value(year)}
        for one in figures()
    ]
    return {"year": year, **{str(one["name"]): one["value"] for one in found}, "figures": found}
