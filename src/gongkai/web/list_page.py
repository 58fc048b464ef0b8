"""The list of open cases: what burns first, counted by light, filtered in the address."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from urllib.parse import urlencode

from gongkai.bootstrap import App
from gongkai.calendar import DueCertainty, Hours
from gongkai.calendar.horizon import HorizonAlarm
from gongkai.casework.organisation import Organisation, Unit, UnitKind, UnknownUnit
from gongkai.clock import beijing_day
from gongkai.engine.deadlines import Deadline
from gongkai.engine.ladders import Light
from gongkai.engine.procedure import Catalogue, Procedure
from gongkai.errors import InvalidInput
from gongkai.supervision.horizon import calendar_alarms
from gongkai.supervision.ports import CaseFilter
from gongkai.supervision.views import CaseView, view
from gongkai.web.rendering import day, minute

MOST_ROWS: Final = 300
"""Rows of one page; the worst come first, so what is left out is green."""

_NEVER: Final = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Wanted:
    """The filter in the address; empty fields do not narrow."""

    procedure: str = ""
    unit: str = ""
    light: str = ""

    @property
    def narrows(self) -> bool:
        """Whether anything is filtered out."""
        return bool(self.procedure or self.unit or self.light)

    def with_light(self, light: str) -> str:
        """Return the address of the same list under one light; all lights without."""
        chosen = {"procedure": self.procedure, "unit": self.unit, "light": light}
        query = urlencode({name: value for name, value in chosen.items() if value})
        return f"/?{query}" if query else "/"


@dataclass(frozen=True, slots=True)
class Row:
    """One case in the list."""

    view: CaseView
    unit: str
    due: str
    provisional: bool
    bounds: str


@dataclass(frozen=True, slots=True)
class ListPage:
    """What the list shows.

    Attributes:
        now: The instant it was computed.
        wanted: The filter.
        rows: The worst light first, then the nearest due date.
        total: How many cases the filter lets through; `rows` may be fewer.
        counts: Cases by light, whichever light is filtered for.
        procedures: What can be filtered for.
        units: What can be filtered for.
        alarms: What whoever keeps the calendar has to see to.
    """

    now: datetime
    wanted: Wanted
    rows: Sequence[Row]
    total: int
    counts: Mapping[Light, int]
    procedures: Sequence[Procedure]
    units: Sequence[Unit]
    alarms: Sequence[HorizonAlarm]


def wanted_from(app: App, procedure: str, unit: str, light: str) -> Wanted:
    """Return the filter an address asks for.

    Raises:
        InvalidInput: There is no such procedure, unit or light.
    """
    if procedure and procedure not in {one.id for one in app.office.catalogue}:
        raise InvalidInput(f"There is no procedure {procedure!r}.")
    if light and light not in set(Light):
        raise InvalidInput(f"There is no light {light!r}; there are {', '.join(Light)}.")
    return Wanted(procedure, _unit_id(app.office.organisation, unit) if unit else "", light)


def _unit_id(organisation: Organisation, spelling: str) -> str:
    try:
        return organisation.unit(spelling).id
    except UnknownUnit as by_id:
        try:
            return organisation.find(spelling).id
        except UnknownUnit as error:
            raise InvalidInput(str(error)) from by_id


def list_page(app: App, wanted: Wanted) -> ListPage:
    """Return the list as it stands now; a constant number of statements, however many cases."""
    office = app.office
    now = office.clock.now()
    alarms = calendar_alarms(office, app.lists)
    cases = app.lists.cases(CaseFilter(wanted.procedure or None, wanted.unit or None))
    seen = [view(office, case, now) for case in cases]
    shown = sorted((v for v in seen if wanted.light in {"", v.light}), key=_urgency)
    counts = Counter(one.light for one in seen)
    return ListPage(
        now=now,
        wanted=wanted,
        rows=[_row(one, office.organisation) for one in shown[:MOST_ROWS]],
        total=len(shown),
        counts={light: counts[light] for light in reversed(Light)},
        procedures=_newest(office.catalogue),
        units=[
            unit
            for unit in office.organisation.on(beijing_day(now)).units
            if unit.kind is not UnitKind.EXTERNAL and (unit.active or unit.id == wanted.unit)
        ],
        alarms=alarms,
    )


def _urgency(one: CaseView) -> tuple[int, datetime, int]:
    ends_at = one.deadline.ends_at if one.deadline else None
    return -one.light.severity, ends_at or _NEVER, one.case.id


def _newest(catalogue: Catalogue) -> list[Procedure]:
    """Return one version of each procedure: its label is what matters."""
    return list({one.id: one for one in catalogue}.values())


def _row(one: CaseView, organisation: Organisation) -> Row:
    return Row(
        view=one,
        unit=organisation.unit(one.case.unit_id).name,
        due=due_words(one.deadline) if one.deadline else "",
        provisional=bool(one.deadline and is_provisional(one.deadline)),
        bounds=bounds_words(one.deadline) if one.deadline else "",
    )


def due_words(deadline: Deadline) -> str:
    """Return when a clock ends: the day, or for hours the minute; empty while it stands still."""
    if deadline.ends_at is None or deadline.due_date is None:
        return ""
    if isinstance(deadline.within, Hours):
        return minute(deadline.ends_at)
    return day(deadline.due_date)


def bounds_words(deadline: Deadline) -> str:
    """Return how far a notice still to come may move the due date; empty where none can."""
    if not is_provisional(deadline) or deadline.earliest is None or deadline.latest is None:
        return ""
    return f"最早{day(deadline.earliest)}，最晚{day(deadline.latest)}"


def is_provisional(deadline: Deadline) -> bool:
    """Return whether a notice still to come can move the due date."""
    return deadline.due_date is not None and deadline.certainty is DueCertainty.PROVISIONAL
