"""What is in the PDFs, split by noun; importing this package makes the kinds known."""

from recruitment.documents import receipt

__all__ = ["receipt"]
