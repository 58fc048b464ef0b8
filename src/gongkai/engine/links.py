"""Cases that follow from cases: what a transition opens, and what a guard sees of them.

Nothing is opened inside the decision: it asks for an opening, which is saved with it and carried
out afterwards, once.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from gongkai.engine.facts import Facts, FactValue

_LONGEST_TITLE, _LONGEST_UNIT = 200, 40
"""In characters: titles are made of what people type, and no step fails because one is long. A unit
that cannot be one is found out when the case is to be opened."""


LONGEST_TITLE = 200
"""Longest title of a case, in characters; what another case makes up is cut."""


class Relation(StrEnum):
    """How a case stands to the one it came from."""

    CHILD = "child"
    """A part of it: the parent waits until all its children are done or excused."""
    FOLLOW_UP = "follow_up"
    """A matter of its own that came out of it."""
    REOPENED = "reopened"
    """The same matter, taken up again after it had ended."""
    TOGETHER = "together"
    """A matter of its own that is published on the same day as this one, or not at all."""

    @property
    def label(self) -> str:
        """The relation in Chinese, for people."""
        return {
            "child": "子件",
            "follow_up": "衍生件",
            "reopened": "重办件",
            "together": "同步公开件",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Opens:
    """What a transition opens besides moving its own case.

    Attributes:
        procedure: Id of the procedure of the new case; its opening row must admit the system.
        relation: How the new case stands to this one.
        title: Its title, from the facts of this case.
        facts: Input of its opening transition, from the facts of this case.
        units: One case for each of these units; by default one, for the unit of this case.
        when: Whether it is opened at all; by default always.
    """

    procedure: str
    relation: Relation
    title: Callable[[Facts], str]
    facts: Callable[[Facts], Mapping[str, FactValue]] = field(default=lambda _facts: {})
    units: Callable[[Facts], tuple[str, ...]] | None = None
    when: Callable[[Facts], bool] | None = None

    def requests(self, facts: Facts, unit_id: str) -> "tuple[OpeningRequest, ...]":
        """Return the openings a case with these facts asks for."""
        if self.when is not None and not self.when(facts):
            return ()
        units = self.units(facts) if self.units is not None else (unit_id,)
        return tuple(
            OpeningRequest(
                self.procedure,
                self.relation,
                self.title(facts)[:_LONGEST_TITLE],
                one[:_LONGEST_UNIT],
                dict(self.facts(facts)),
            )
            for one in units
        )


@dataclass(frozen=True, slots=True)
class OpeningRequest:
    """A case that is to be opened: saved with the decision that asks for it."""

    procedure: str
    relation: Relation
    title: str
    unit_id: str
    input: Mapping[str, FactValue]


@dataclass(frozen=True, slots=True)
class LinkedCase:
    """What a case sees of one that came from it.

    Attributes:
        number: Its number; empty while its opening waits to be carried out.
        procedure: Its procedure.
        relation: How it stands to this one.
        state: Where it stands; empty while its opening waits.
        unit_id: The unit responsible for it.
        closed: Whether it has ended.
        ready: Of one tied to be published together: whether it is ready to be, or was.
    """

    number: str
    procedure: str
    relation: Relation
    state: str
    unit_id: str
    closed: bool
    ready: bool = True
