"""The obligation calendar (义务日历): all duties of the office, and what is wrong with them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from itertools import islice
from typing import Final

from gongkai.calendar import FixedDate
from gongkai.clock import BEIJING
from gongkai.engine.obligations import Obligation, Occurrence
from gongkai.engine.procedure import Catalogue
from gongkai.engine.recurrence import Span
from gongkai.engine.roles import Role
from gongkai.engine.states import Transition
from gongkai.engine.values import InvalidValue, parse_value
from gongkai.errors import InvalidInput, NotFound

_SAMPLES: Final = 60
"""So many spans of a duty are looked at: five years of months."""
_LONGEST_TITLE: Final = 200


@dataclass(frozen=True, slots=True)
class Awaited:
    """A duty that an event sets off and no date: nothing is opened for it by itself.

    Attributes:
        id: Name after the obligation calendar: ``O-04``.
        label: Chinese name.
        source: The act or document it rests on.
        tasks: Rows of the 2018 task table it serves.
        procedure: Id of the procedure its case is opened under when the event comes.
        event: What sets it off, in Chinese.
        because: Why no date does, in Chinese.
        seen_by: Obligations in whose cases a forgotten event comes to light.
    """

    id: str
    label: str
    source: str
    tasks: tuple[int, ...]
    procedure: str
    event: str
    because: str
    seen_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class ObligationCalendar:
    """The obligation calendar (义务日历): all duties, those of a date and those of an event.

    Raises:
        InvalidInput: Two duties have the same id.
    """

    dated: tuple[Obligation, ...] = ()
    awaited: tuple[Awaited, ...] = ()
    _by_id: Mapping[str, Obligation] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Index the duties by their ids."""
        ids = [*(one.id for one in self.dated), *(one.id for one in self.awaited)]
        twice = next((one for one in ids if ids.count(one) > 1), None)
        if twice is not None:
            raise InvalidInput(f"Two obligations have the id {twice!r}: give each its own")
        object.__setattr__(self, "_by_id", {one.id: one for one in self.dated})

    def __iter__(self) -> Iterator[Obligation]:
        return iter(self.dated)

    def get(self, obligation_id: str) -> Obligation:
        """Return the duty with this id.

        Raises:
            NotFound: There is none, or no date sets it off.
        """
        found = self._by_id.get(obligation_id)
        if found is not None:
            return found
        if awaited := next((one for one in self.awaited if one.id == obligation_id), None):
            raise NotFound(
                f"{obligation_id} is set off by an event ({awaited.event}): open its case with "
                f"`gongkai case open {awaited.procedure}`."
            )
        parts = [one for one in self._by_id if one.startswith(f"{obligation_id}.")]
        known = ", ".join(parts or self._by_id)
        raise NotFound(f"There is no obligation {obligation_id!r}. There are: {known}.")


def faults(calendar: ObligationCalendar, catalogue: Catalogue) -> list[str]:
    """Return every contradiction between the duties and the procedures they open, as sentences."""
    found = [one for duty in calendar for one in _duty_faults(duty, catalogue)]
    known = {procedure.id for procedure in catalogue}
    ids = {duty.id for duty in calendar}
    for awaited in calendar.awaited:
        if awaited.procedure not in known:
            found.append(f"{awaited.id} names the unknown procedure {awaited.procedure!r}")
        found += [
            f"{awaited.id} is seen by the unknown {one!r}"
            for one in awaited.seen_by
            if one not in ids
        ]
    return found


def _duty_faults(duty: Obligation, catalogue: Catalogue) -> Iterator[str]:
    if not duty.id or ":" in duty.id:
        yield f"{duty.id!r} is no id: it must not be empty and holds no colon"
    if not duty.source:
        yield f"{duty.id} does not say what it rests on"
    if not duty.targets:
        yield f"{duty.id} has no target"
    if duty.valid_until is not None and duty.valid_until < duty.valid_from:
        yield f"{duty.id} ends before it begins"
        return
    spans = list(islice(duty.spans(duty.valid_from), _SAMPLES))
    if not spans:
        yield f"{duty.id} is never owed while it holds"
    seen: dict[str, None] = {}
    for span in spans:
        seen.update(dict.fromkeys(_span_faults(duty, span, catalogue)))
    yield from (f"{duty.id} {one}" for one in seen)


def _span_faults(duty: Obligation, span: Span, catalogue: Catalogue) -> Iterator[str]:
    one = Occurrence(duty, span, duty.opens_on.literal(span))
    for milestone in duty.targets:
        within = milestone.within(span)
        if isinstance(within, FixedDate) and within.day < one.opens_on:
            yield f"is due ({milestone.label}) before its case is opened"
    if not 0 < len(duty.title(span)) <= _LONGEST_TITLE:
        yield f"needs a title of 1 to {_LONGEST_TITLE} characters"
    try:
        row = catalogue.in_force(duty.procedure, one.opens_on).opening
    except NotFound:
        yield f"opens the unknown procedure {duty.procedure!r}"
    else:
        yield from _opening_faults(one, row)


def _opening_faults(one: Occurrence, row: Transition) -> Iterator[str]:
    if Role.SYSTEM not in row.by:
        yield f"opens with {row.trigger!r}, which the system may not fire"
    facts = one.request().input
    for name in sorted(facts.keys() - {need.id for need in row.needs}):
        yield f"gives {name!r}, which {row.trigger!r} does not ask for"
    noon = datetime.combine(one.opens_on, time(12), BEIJING)
    for need in row.needs:
        if need.id not in facts:
            if need.required:
                yield f"leaves out {need.id!r}, which {row.trigger!r} asks for"
            continue
        try:
            parse_value(need, facts[need.id], noon)
        except InvalidValue as error:
            yield f"gives a {need.id!r} that {error.problem}"
