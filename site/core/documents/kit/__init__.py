"""The PDF kit: blocks to build a document from, and the sheet they are set on.

    from core.documents.kit import facts, heading, paragraph, table, Column

Blocks are Platypus flowables; a kind's build function returns a list of them. Plain text in, escaped here.
"""

from core.documents.kit.blocks import (
    Column,
    Signer,
    bullets,
    drawing,
    facts,
    heading,
    new_page,
    note,
    paragraph,
    proof,
    signatures,
    space,
    statement,
    table,
    together,
)
from core.documents.kit.sheet import Sheet

__all__ = [
    "Column", "Sheet", "Signer", "bullets", "drawing", "facts", "heading", "new_page", "note", "paragraph", "proof",
    "signatures", "space", "statement", "table", "together",
]  # fmt: skip
