"""manage.py demo: the demonstration of the year 2012 and of today."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from core.accounts.models import Body
from core.deadlines.clock import replay
from home.actions import lay_out_site
from home.demo import cast, clockwork, load, pages, present, year2012


class Command(BaseCommand):
    """Loads the demonstration through the actions, into an empty installation."""

    help = "Load the demonstration: the agency's year 2012, a competition that is open now, one in scoring."

    def add_arguments(self, parser: CommandParser) -> None:
        """--if-empty for the first start."""
        parser.add_argument("--if-empty", action="store_true", help="do nothing where there is a state body already")
        parser.add_argument("--size", type=int, default=0, help="add so many valid applications, for load tests")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load what is asked for. Raises CommandError where the clock cannot be replayed or something is loaded."""
        if not settings.REPLAY_ALLOWED:
            raise CommandError("The demonstration replays the clock, which these settings do not allow.")
        if options["size"]:
            self._load(options["size"])
            return
        if Body.objects.exists():
            if options["if_empty"]:
                return
            raise CommandError("There are state bodies already: the demonstration wants an empty installation.")
        self._play()

    def _play(self) -> None:
        now = timezone.now()
        begin = clockwork.baku(10, 9, 9)
        self.stdout.write("Loading the demonstration of 2012 (about a minute) ...")
        with replay(begin):
            lay_out_site(at=begin)
            everybody = cast.gather(at=begin)
            pages.write(at=begin)
        competition = year2012.play(everybody)
        self.stdout.write(f"  competition {competition.number}: {competition.get_state_display()}")
        present.in_scoring(everybody, now=now)
        present.open_now(everybody, now=now)
        self.stdout.write(f"Done. Every login ends in @{cast.DOMAIN}, password {cast.PASSWORD}")

    def _load(self, size: int) -> None:
        made = load.load(size, now=timezone.now())
        self.stdout.write(f"{made} applications added.")
