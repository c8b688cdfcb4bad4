"""Ask for work, as actions do: each job in a transaction, handed over after commit."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from core.jobs.actions import enqueue


class Command(BaseCommand):
    """Writes as many jobs of each kind as asked."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How many."""
        parser.add_argument("number", type=int)

    def handle(self, *args: Any, number: int, **options: Any) -> None:
        """Write them."""
        for n in range(number):
            for kind in ("killjobs.atomic", "killjobs.keyed"):
                with transaction.atomic():
                    enqueue(kind, number=n)
