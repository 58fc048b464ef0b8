"""`due` against an oracle that walks day by day and knows nothing of the index."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.calendar import (
    AfterHours,
    Months,
    NaturalDays,
    NoticeBook,
    Pause,
    WorkingDays,
    due,
    explain,
)
from gongkai.clock import BEIJING

CALENDAR = NoticeBook.shipped().as_known_on()
DAY = timedelta(days=1)
SLOW = settings(max_examples=250, deadline=None)

Length = WorkingDays | NaturalDays | Months

starts = st.datetimes(
    datetime(2007, 6, 1), datetime(2030, 1, 1), timezones=st.just(BEIJING)  # noqa: DTZ001
)  # fmt: skip
lengths: st.SearchStrategy[Length] = st.one_of(
    st.builds(WorkingDays, st.integers(0, 60)),
    st.builds(NaturalDays, st.integers(0, 90)),
    st.builds(Months, st.integers(0, 8)),
)
gaps = st.lists(st.tuples(st.integers(-20, 90), st.integers(0, 40)), max_size=4)


def pauses_around(start: datetime, spans: Sequence[tuple[int, int]]) -> list[Pause]:
    day = start.date()
    return [Pause(day + after * DAY, day + (after + length) * DAY) for after, length in spans]


def months_later(day: date, n: int) -> date:
    year, month = day.year, day.month
    for _ in range(n):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    wanted = day.day
    while True:
        try:
            return date(year, month, wanted)
        except ValueError:
            wanted -= 1


def walk(received: date, within: Length, pauses: Sequence[Pause]) -> date:
    """Count as a clerk would, crossing off one day after another."""

    def paused(day: date) -> bool:
        return day > received and any(p.after < day <= p.through for p in pauses)

    left = within.n
    if isinstance(within, Months):
        left = (months_later(received, within.n) - received).days
    day = received
    while left:
        day += DAY
        if paused(day):
            continue
        if not isinstance(within, WorkingDays) or CALENDAR.is_working_day(day):
            left -= 1
    while not CALENDAR.is_working_day(day) or paused(day):
        day += DAY
    return day


@SLOW
@given(starts, lengths, gaps)
def test_due_is_what_a_clerk_crosses_off(
    start: datetime, within: Length, spans: list[tuple[int, int]]
) -> None:
    pauses = pauses_around(start, spans)
    assert due(start, within, CALENDAR, pauses=pauses).due_date == walk(
        start.date(), within, pauses
    )


@SLOW
@given(starts, lengths, st.integers(0, 60), gaps)
def test_an_extension_runs_on_from_the_same_start(
    start: datetime, within: Length, more: int, spans: list[tuple[int, int]]
) -> None:
    pauses, extension = pauses_around(start, spans), type(within)(more)
    answer = due(start, within, CALENDAR, extended_by=extension, pauses=pauses)
    assert answer.due_date == walk(start.date(), type(within)(within.n + more), pauses)
    assert answer.due_date >= due(start, within, CALENDAR, pauses=pauses).due_date


@SLOW
@given(starts, lengths, gaps)
def test_overlapping_pauses_count_once(
    start: datetime, within: Length, spans: list[tuple[int, int]]
) -> None:
    pauses = pauses_around(start, spans)
    stopped = sorted({p.after + i * DAY for p in pauses for i in range(1, _length(p) + 1)})
    single_days = [Pause(day - DAY, day) for day in stopped]
    assert due(start, within, CALENDAR, pauses=pauses) == due(
        start, within, CALENDAR, pauses=single_days
    )
    assert due(start, within, CALENDAR, pauses=pauses) == due(
        start, within, CALENDAR, pauses=[*pauses, *reversed(pauses)]
    )


def _length(pause: Pause) -> int:
    return (pause.through - pause.after).days


@SLOW
@given(starts, lengths, gaps, st.sampled_from([None, AfterHours(time(17, 30))]))
def test_the_explanation_counts_to_the_due_date(
    start: datetime, within: Length, spans: list[tuple[int, int]], rule: AfterHours | None
) -> None:
    pauses = pauses_around(start, spans)
    told = explain(start, within, CALENDAR, pauses=pauses, after_hours=rule)
    assert told.due == due(start, within, CALENDAR, pauses=pauses, after_hours=rule)
    days = [line.day.day for line in told.lines]
    assert days == [start.date() + i * DAY for i in range(len(days))]
    assert days[-1] == told.due.due_date
    counted = [line for line in told.lines if line.ordinal is not None]
    assert [line.ordinal for line in counted] == list(range(1, len(counted) + 1))
    if isinstance(within, WorkingDays):
        assert len(counted) == within.n
    if isinstance(within, WorkingDays) and within.n:
        assert counted[-1].day.day == told.due.due_date
    if isinstance(within, NaturalDays):
        assert len(counted) == within.n
    if counted:
        assert counted[0].day.day == told.due.first_day


@SLOW
@given(starts, starts, lengths, st.sampled_from([None, AfterHours(time(17, 30))]))
def test_arriving_later_is_never_due_earlier(
    one: datetime, other: datetime, within: Length, rule: AfterHours | None
) -> None:
    early, late = sorted((one, other))
    first = due(early, within, CALENDAR, after_hours=rule)
    second = due(late, within, CALENDAR, after_hours=rule)
    assert first.due_date <= second.due_date
    assert first.received_on <= second.received_on
