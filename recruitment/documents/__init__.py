"""What is in the PDFs, split by noun; importing this package makes the kinds known."""

from recruitment.documents import merit_list, protocol, receipt, vacancy

__all__ = ["merit_list", "protocol", "receipt", "vacancy"]
