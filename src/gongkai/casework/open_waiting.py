"""Open the cases that wait to be opened: parts of a matter, follow-ups, duties whose day has come.

The request was saved with the decision that made it. Here it is carried out in a transaction that
also marks it as done, so it happens once, whichever process does it and however often it is killed.
"""

import logging
from dataclasses import dataclass

from gongkai.casework.open_case import decided_opening
from gongkai.casework.opening_ports import OpeningBatch, Openings, WaitingOpening
from gongkai.casework.ports import Office
from gongkai.casework.reopening import counting_from_now
from gongkai.engine.cases import Command
from gongkai.engine.links import Relation
from gongkai.engine.roles import SYSTEM_ACTOR
from gongkai.errors import GongkaiError, InvalidInput, Unavailable

BATCH = 50
"""Openings per transaction."""
DEEPEST = 8
"""Cases may descend from cases so many times; more is a loop in the declarations."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Opened:
    """How many cases were opened, and how many openings failed."""

    cases: int = 0
    failed: int = 0

    def __add__(self, other: "Opened") -> "Opened":
        return Opened(self.cases + other.cases, self.failed + other.failed)


def open_waiting(office: Office, openings: Openings) -> Opened:
    """Open every case that waits to be opened and return how many there were.

    One that fails says why and waits for a person; it does not hold up the others.
    """
    total = Opened()
    while True:
        with openings.batch(BATCH) as batch:
            for one in batch.waiting:
                total += _open(office, batch, one)
        if not batch.waiting:
            return total


def _open(office: Office, batch: OpeningBatch, one: WaitingOpening) -> Opened:
    try:
        if one.depth > DEEPEST:
            raise InvalidInput(
                f"It descends from {one.depth} cases, one out of the other: the procedures "
                "open each other in a loop."
            )
        command = Command("", one.input, one.key)
        book = office.shelf.book(batch.edition)
        again = one.relation is Relation.REOPENED
        found = decided_opening(
            counting_from_now(office, one.procedure) if again else office,
            one.procedure,
            one.title,
            command,
            SYSTEM_ACTOR,
            one.unit_id,
            book,
        )
        # The same matter again has the same platform number, or whatever tells matters apart.
        identity = None if again else found.identity
        batch.opened(one, found.decision, found.prefix, identity)
    except Unavailable:
        raise  # it is not the case's fault, and goes by
    except GongkaiError as error:
        _log.warning("%s %r cannot be opened: %s", one.procedure, one.title, error)
        batch.failed(one, str(error))
        return Opened(failed=1)
    return Opened(cases=1)
