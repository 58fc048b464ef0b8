"""Questions about due dates, drawn relative to a day: the edges more often than chance would."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone

from hypothesis import strategies as st
from tests.unit.calendar.oracle import BEIJING, DAY, Question

from gongkai.calendar import (
    AfterHours,
    Consultation,
    FixedDate,
    Hours,
    Months,
    NaturalDays,
    Pause,
    PauseGround,
    Target,
    WorkingDays,
)

Length = WorkingDays | NaturalDays | Months | Hours
Stretch = Pause | Consultation

CLOSING = time(17, 30)
ZONES = st.sampled_from([BEIJING, BEIJING, UTC, timezone(timedelta(hours=-5))])
TIMES = st.sampled_from([time(0), time(16), CLOSING, time(17, 30, 1)]) | st.times()
OFFICE_RULES = st.sampled_from([None, AfterHours(CLOSING), AfterHours(time(12))])
CUTOFFS = st.sampled_from([None, time(17)])
LENGTHS: st.SearchStrategy[Length] = st.one_of(
    st.integers(0, 3).map(WorkingDays),
    st.integers(1, 25).map(WorkingDays),
    st.integers(0, 40).map(NaturalDays),
    st.integers(0, 3).map(Months),
    st.sampled_from([Hours(24), Hours(48), Hours(19), Hours(1)]),
)


@dataclass(frozen=True)
class Gap:
    """A stretch not counted, told from a day: a pause, or a consultation and how it went."""

    ahead: int
    days: int
    delivery: int | None = None
    answered: bool = False
    within: int = 15

    def since(self, day: date) -> Stretch:
        after = day + self.ahead * DAY
        end = after + self.days * DAY
        if self.delivery is None:
            return Pause(after, end, PauseGround.APPLICANT)
        received = after + self.delivery * DAY
        replied = end if self.answered else None
        return Consultation(after, received, WorkingDays(self.within), replied)


GAPS = st.builds(
    Gap,
    st.integers(-5, 30),
    st.integers(0, 25),
    st.none() | st.integers(0, 6),
    st.booleans(),
    st.sampled_from([15, 5, 1]),
)


@dataclass(frozen=True)
class Sketch:
    """A question that has no day yet."""

    at: time
    zone: timezone
    within: Length
    office: AfterHours | None
    cutoff: time | None
    month_end: bool

    def on(self, day: date, more: int = 0, gaps: tuple[Gap, ...] = ()) -> Question:
        """Ask it of ``day``, or of the end of the month before; hours have no gaps nor cut-off."""
        day = day.replace(day=1) - DAY if self.month_end else day
        in_hours = isinstance(self.within, Hours)
        return Question(
            start=datetime.combine(day, self.at, self.zone),
            within=self.within,
            extended_by=type(self.within)(more) if more else None,
            pauses=() if in_hours else tuple(gap.since(day) for gap in gaps),
            after_hours=self.office,
            cutoff=None if in_hours else self.cutoff,
        )


SKETCHES = st.builds(Sketch, TIMES, ZONES, LENGTHS, OFFICE_RULES, CUTOFFS, st.booleans())
MORE = st.sampled_from([0, 0, 1, 2])


def fixed(day: date, ahead: int, aim: Target, cutoff: time | None) -> Question:
    date_fixed = FixedDate(day + ahead * DAY, aim)
    return Question(datetime.combine(day, time(9), BEIJING), date_fixed, cutoff=cutoff)
