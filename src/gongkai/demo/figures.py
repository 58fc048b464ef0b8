"""From the records to the report: what the performance came to."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, time

from gongkai.bootstrap import App
from gongkai.clock import BEIJING, beijing_day
from gongkai.demo import script
from gongkai.demo.playing import Performance
from gongkai.demo.records import alerts_by_light, messages_by_procedure, told_more_than_once
from gongkai.demo.report import Figures, Highlight, Report
from gongkai.engine.cases import Case
from gongkai.engine.deadlines import Deadline
from gongkai.engine.ladders import Light
from gongkai.engine.roles import Party
from gongkai.supervision.ports import CaseFilter
from gongkai.supervision.views import view

_HIGHLIGHTS = (
    (script.FRIDAY_ERROR, "reply_2wd", "a website error of"),
    (script.HOLIDAY_ERROR, "reply_2wd", "a website error of"),
    (script.HOLIDAY_INTERPRETATION, "interpretation_3wd", "the interpretation of a policy public"),
    (script.HOLIDAY_EMERGENCY, "authoritative_5h", "first word on an emergency of"),
    (script.HOLIDAY_EMERGENCY, "press_24h", "press conference on the emergency of"),
    (script.OUTAGE_OPINION, "response_48h", "nobody answered an opinion of"),
)
"""What is worth a line: the matter's tag, the beginning of the rule's id, the words for it."""


def report(performance: Performance, first: date, last: date) -> Report:
    """Return what a performance came to."""
    app = performance.app
    now = app.office.clock.now()
    cases = app.lists.cases(CaseFilter(include_closed=True))
    lights = alerts_by_light(app.database)
    messages = messages_by_procedure(app.database)
    procedures = sorted({matter.procedure for matter in script.MATTERS})
    return Report(
        start=first,
        end=last,
        ended_at=now,
        procedures={
            name: Figures(
                yellow=lights[name, Light.YELLOW],
                orange=lights[name, Light.ORANGE],
                red=lights[name, Light.RED],
                messages=messages[name],
            )
            + _of_cases(app, [case for case in cases if case.procedure == name], now)
            for name in procedures
        },
        labels={one.id: one.label for one in app.office.catalogue if one.id in procedures},
        open_lights=_open_lights(app, cases, now),
        actions=performance.actions,
        refused=performance.refused,
        unforeseen=tuple(performance.unforeseen),
        caught_up=performance.caught_up,
        recorded_twice=told_more_than_once(app.database),
        highlights=tuple(_highlights(performance, now)),
    )


def _of_cases(app: App, cases: Sequence[Case], now: datetime) -> Figures:
    closed = [case for case in cases if case.closed_at is not None]
    late = sum(any(d.on_time is False for d in _owed(app, case)) for case in closed)
    overdue = sum(any(d.is_overdue(now) for d in _owed(app, case)) for case in cases)
    return Figures(
        opened=len(cases),
        closed=len(closed),
        on_time=len(closed) - late,
        late=late,
        still_open=len(cases) - len(closed),
        overdue=overdue,
    )


def _owed(app: App, case: Case) -> list[Deadline]:
    procedure = app.office.procedure_of(case)
    return [d for d in case.deadlines if procedure.rule(d.rule).bearer is Party.AGENCY]


def _open_lights(app: App, cases: Sequence[Case], now: datetime) -> dict[str, int]:
    shown = Counter(view(app.office, case, now).light for case in cases if case.closed_at is None)
    return {str(light): shown[light] for light in Light}


def _highlights(performance: Performance, now: datetime) -> list[Highlight]:
    found = []
    for tag, rule, words in _HIGHLIGHTS:
        matter = next(one for one in script.MATTERS if one.tag == tag)
        number = performance.numbers.get(matter.number)
        if number is None:
            continue
        case = performance.app.office.store.load(number)
        clock = next((d for d in case.deadlines if d.rule.startswith(rule)), None)
        if clock is not None and clock.ends_at is not None:
            found.append(Highlight(number, _sentence(words, clock, now)))
    return found


def _sentence(words: str, clock: Deadline, now: datetime) -> str:
    hours = clock.within.label.endswith("小时")
    due = _instant(clock.ends_at) if hours and clock.ends_at else _day(clock.due_date)
    start = _instant(clock.counts_from) if hours else _day(beijing_day(clock.counts_from))
    if clock.ended_at is not None:
        # Some acts are dated by a day only, which the records keep as its first instant.
        local = clock.ended_at.astimezone(BEIJING)
        when = _instant(local) if local.time() != time() else _day(local.date())
        done = f"done {when}, {'in time' if clock.on_time else 'LATE'}"
    else:
        done = "OVERDUE" if clock.is_overdue(now) else "still running"
    return f"{words} {start}: {clock.within}, due {due}; {done}"


def _day(day: date | None) -> str:
    return f"{day:%a %Y-%m-%d}" if day else ""


def _instant(instant: datetime) -> str:
    return f"{instant.astimezone(BEIJING):%a %Y-%m-%d %H:%M}"
