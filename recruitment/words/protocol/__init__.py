"""Protocols in words, section by section, from their frozen content alone."""

from recruitment.words.protocol import committee, parts, ranking, session
from recruitment.words.protocol.parts import Content
from recruitment.words.protocol.section import Section

BODIES = {"committee": committee.sections, "session": session.sections, "ranking": ranking.sections}


def sections(content: Content) -> list[Section]:
    """Everything a protocol says, from its number to its digests, without the signatures."""
    return [*parts.head(content), *BODIES[content["kind"]](content)]
