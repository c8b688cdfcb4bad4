"""The one table of who may do what at which address. An address of ours that does not stand here fails the walk.

A row names who is shown the page (`reads`: answered 200), who may change something by a POST (`acts`), the object the
address is about, and what is posted. Rows speak of a house's own people: at an address of the other house only
those whose role reaches everywhere are left, and that house's own member (`outsider`) where the chair is named.
"""

from tests.invariants.addresses.desks import DESKS, PREPARATION
from tests.invariants.addresses.house import ACCOUNTS, BEYOND, WORK
from tests.invariants.addresses.visitors import CANDIDATES, PANEL, PUBLIC

TABLE = [*DESKS, *PREPARATION, *CANDIDATES, *PANEL, *PUBLIC, *ACCOUNTS, *WORK]
__all__ = ["BEYOND", "TABLE"]
