"""`manage.py make_signing_key`: the key that signs PDFs."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from core.documents.signing import key_file, make_key


class Command(BaseCommand):
    """Makes the installation's signing key and certificate, once."""

    help = "Make the key and certificate that sign PDFs, at SIGNING_KEY_FILE or in the data folder's keys/."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The name in the certificate."""
        parser.add_argument("--name", default=settings.WAGTAIL_SITE_NAME, help="Name of the body in the certificate.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the file, or say that there is one."""
        try:
            path = make_key(key_file(), name=options["name"])
        except FileExistsError as error:
            raise CommandError(f"There is a key at {key_file()} already; documents are signed with it.") from error
        self.stdout.write(f"The signing key is at {path}. Keep a copy of it in a safe place.")
