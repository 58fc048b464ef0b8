"""The half of the state machine that publishes notices."""

from datetime import date

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from tests.unit.calendar.oracle import (
    DAY,
    S2013_KNOWN,
    S2024_KNOWN,
    Question,
    SlowCalendar,
    statutory_days,
    walk,
)

from gongkai.calendar import Due, Notice, NoticeBook, NoticeKind, Statutes

# How many days a change lies ahead of its publication: near, where the running periods are.
AHEAD = st.lists(st.integers(0, 9) | st.integers(-10, 70), min_size=1, max_size=4)
DAYS_OF_YEAR = st.lists(st.integers(0, 359), max_size=12)
LATE = st.sampled_from([0, 0, 0, 5, 20])
"""By how many days a notice is entered too late."""


class Publishing(RuleBasedStateMachine):
    """The State Council and two regions, over some years of notices."""

    # The years see the statute change in December 2013, or the longest holidays under the last one.
    @initialize(
        year=st.sampled_from([2012, 2013, 2026]),
        passed=st.integers(0, 360),
        free=DAYS_OF_YEAR,
        worked=DAYS_OF_YEAR,
    )
    def the_first_year_begins(
        self, year: int, passed: int, free: list[int], worked: list[int]
    ) -> None:
        self.begun = self.today = date(year - 1, 11, 20)
        self.newest = year - 2
        self.until = date(year + 3, 12, 31)
        self.notices: list[Notice] = []
        # The shipped statutes and festivals, of these years only: a short calendar is laid sooner.
        shipped = NoticeBook.shipped()._statutes
        festivals = {y: shipped.festivals[y] for y in range(year - 1, year + 6)}
        self.book = NoticeBook([], statutes=Statutes(shipped.versions, festivals))
        self.asked: list[tuple[str, Question]] = []
        self.given: dict[tuple[str, Question, date], Due] = {}
        self.slow: dict[tuple[str, date], SlowCalendar] = {}
        self.next_annual([], [], tail=0, late=0)
        self.next_annual(free, worked, tail=0, late=0)
        self.today += (42 + passed) * DAY

    def publish(
        self,
        kind: NoticeKind,
        off: set[date],
        worked: set[date],
        late: int,
        *,
        jurisdiction: str = "CN",
        year: int = 0,
    ) -> None:
        """Enter a notice that came out today, or some days ago; one of no day is none."""
        if not off | worked:
            return
        notice = Notice(
            id=f"T{len(self.notices):02}",
            kind=kind,
            year=year or min(off | worked).year,
            number="",
            title="测试",
            issued=None,
            known_from=max(self.today - late * DAY, self.begun),
            source="a test",
            off=tuple(sorted(off)),
            worked=tuple(sorted(worked)),
            jurisdiction=jurisdiction,
        )
        self.notices.append(notice)
        self.book = self.book.with_notice(notice)
        # Answers as known from its publication on may differ now; those before it may not.
        self.given = {k: due for k, due in self.given.items() if k[2] < notice.known_from}
        self.slow = {k: slow for k, slow in self.slow.items() if k[1] < notice.known_from}

    def next_annual(self, free: list[int], worked: list[int], tail: int, late: int) -> None:
        self.newest += 1
        first = date(self.newest, 1, 1)
        off = set(statutory_days(self.newest, self.today)) | {first + n * DAY for n in free}
        made_up = {first + n * DAY for n in worked}
        # Each of the five days before its year: as the week says, off, or worked (a weekend day).
        for n, day in enumerate(walk(first - 5 * DAY, first - DAY)):
            choice = tail // 3**n % 3
            off |= {day} if choice == 1 else set()
            made_up |= {day} if choice == 2 else set()
        made_up = {d for d in made_up - off if d.weekday() >= 5}
        self.publish(NoticeKind.ANNUAL, off, made_up, late, year=self.newest)

    @precondition(lambda self: self.newest <= self.until.year)
    @rule(free=DAYS_OF_YEAR, worked=DAYS_OF_YEAR, tail=st.integers(0, 3**5 - 1), late=LATE)
    def next_years_notice_comes_out(
        self, free: list[int], worked: list[int], tail: int, late: int
    ) -> None:
        self.next_annual(free, worked, tail, late)

    @rule(ahead=AHEAD, late=LATE)
    def rest_days_are_added(self, ahead: list[int], late: int) -> None:
        self.publish(NoticeKind.ADDITION, self.days(ahead), set(), late)

    @rule(festival=st.integers(0, 12))
    def a_festival_of_an_open_year_is_given_a_day_more(self, festival: int) -> None:
        """Speak of the very day a projection would expect to be off."""
        days = sorted(statutory_days(self.newest + 1, self.today))
        day = days[festival % len(days)] + DAY
        while statutory(day) or day.weekday() >= 5:
            day += DAY
        self.publish(NoticeKind.ADDITION, {day}, set(), 0)

    @rule(rest=AHEAD, work=AHEAD, late=LATE)
    def announced_days_are_changed(self, rest: list[int], work: list[int], late: int) -> None:
        worked = {d for d in self.days(work) - self.days(rest) if not statutory(d)}
        self.publish(NoticeKind.AMENDMENT, self.days(rest), worked, late)

    @rule(rest=AHEAD, work=AHEAD, late=LATE, where=st.sampled_from(["CN-GX", "CN-GX", "CN-NX"]))
    def a_region_has_days_of_its_own(
        self, rest: list[int], work: list[int], late: int, where: str
    ) -> None:
        worked = {d for d in self.days(work) - self.days(rest) if not statutory(d)}
        worked = {d for d in worked if d.weekday() >= 5}
        self.publish(NoticeKind.LOCAL, self.days(rest), worked, late, jurisdiction=where)

    def days(self, ahead: list[int]) -> set[date]:
        return {self.today + n * DAY for n in ahead}

    def days_that_matter(self) -> list[date]:
        """Today, each day on which something became known with the day before it, the last day."""
        known = {n.known_from for n in self.notices} | {S2013_KNOWN, self.begun}
        return sorted(
            {self.today, self.last_day()} | known | {d - DAY for d in known if d > self.begun}
        )

    def last_day(self) -> date:
        """The day from which on everything is known, the last statute too."""
        return max(S2024_KNOWN, *(n.known_from for n in self.notices))


def statutory(day: date) -> bool:
    """Whether ``day`` is off by any statute: no notice makes it a working day."""
    return any(day in statutory_days(day.year, known) for known in (date.min, date.max))
