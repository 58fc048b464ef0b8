"""Notices come out and cases move on, in any order: gongkai against the day-by-day oracle."""

from dataclasses import replace
from datetime import date, datetime, time, timezone

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule
from tests.unit.calendar.agreement import agree, agree_about, ask
from tests.unit.calendar.asking import (
    CUTOFFS,
    GAPS,
    MORE,
    SKETCHES,
    TIMES,
    ZONES,
    Gap,
    Sketch,
    Stretch,
    fixed,
)
from tests.unit.calendar.oracle import (
    DAY,
    S2013_KNOWN,
    Question,
    SlowCalendar,
    slow_due,
    walk,
)
from tests.unit.calendar.publishing import Publishing

from gongkai.calendar import (
    FixedDate,
    Hours,
    Months,
    Pause,
    PauseGround,
    Target,
    WorkingCalendar,
)

MOST_CASES = 3
CASE = st.integers(0, MOST_CASES - 1)
PLACES = st.sampled_from(["CN", "CN-GX"])
Asked = list[tuple[str, Sketch, int, list[Gap]]]
ASKED = st.lists(st.tuples(PLACES, SKETCHES, MORE, st.lists(GAPS, max_size=3)), max_size=6)


class NoticesAndCases(Publishing):
    """Cases of an office in Guangxi and of one in a province without notices of its own."""

    @precondition(lambda self: len(self.asked) < MOST_CASES)
    @rule(where=PLACES, sketch=SKETCHES)
    def a_period_starts(self, where: str, sketch: Sketch) -> None:
        self.asked.append((where, sketch.on(self.today)))

    @precondition(lambda self: len(self.asked) < MOST_CASES)
    @rule(where=PLACES, ahead=st.integers(0, 200), aim=st.sampled_from(Target), cutoff=CUTOFFS)
    def a_date_is_fixed(self, where: str, ahead: int, aim: Target, cutoff: time | None) -> None:
        self.asked.append((where, fixed(self.today, ahead, aim, cutoff)))

    @precondition(lambda self: self.today < self.until)
    @rule(days=st.integers(1, 9) | st.integers(1, 25) | st.integers(20, 150), asked=ASKED)
    def time_passes_and_people_ask(self, days: int, asked: Asked) -> None:
        """Ask about periods with all their pauses at once, and keep no case of them."""
        self.today = min(self.today + days * DAY, self.until)
        for where, sketch, more, gaps in asked:
            self.answer(where, sketch.on(self.today, more, tuple(gaps)), self.today)

    @precondition(lambda self: self.asked)
    @rule(case=CASE, ago=st.integers(-3, 12), days=st.integers(0, 25))
    def the_clock_is_stopped_and_set_going(self, case: int, ago: int, days: int) -> None:
        after = self.today - ago * DAY
        self.pause(case, Pause(after, after + days * DAY, PauseGround.APPLICANT))

    @precondition(lambda self: self.asked)
    @rule(case=CASE, left=st.integers(-1, 3), days=st.integers(1, 9))
    def the_clock_is_stopped_when_nearly_over(self, case: int, left: int, days: int) -> None:
        where, question = self.case(case)
        due_date = slow_due(question, self.calendars(where, self.today)[1])[0].due_date
        after = due_date - left * DAY
        self.pause(case, Pause(after, after + days * DAY))

    @precondition(lambda self: self.asked)
    @rule(case=CASE, gap=GAPS)
    def a_third_party_is_asked(self, case: int, gap: Gap) -> None:
        self.pause(case, replace(gap, ahead=0, delivery=gap.delivery or 0).since(self.today))

    @precondition(lambda self: self.asked)
    @rule(case=CASE, n=st.integers(1, 20))
    def the_period_is_extended_once(self, case: int, n: int) -> None:
        where, question = self.case(case)
        if question.extended_by is None and not isinstance(question.within, FixedDate):
            n = 1 if isinstance(question.within, Months) else n
            self.put(case, where, replace(question, extended_by=type(question.within)(n)))

    @precondition(lambda self: self.asked)
    @rule(case=CASE, at=TIMES, zone=ZONES)
    def the_corrected_request_starts_it_anew(self, case: int, at: time, zone: timezone) -> None:
        where, question = self.case(case)
        start = datetime.combine(self.today, at, zone)
        self.put(case, where, replace(question, start=start, pauses=(), extended_by=None))

    @invariant()
    def every_answer_as_known_on_any_day_is_the_oracles(self) -> None:
        for where, question in self.asked:
            for known in self.days_that_matter():
                self.answer(where, question, known)

    @invariant()
    def what_is_known_on_the_last_day_is_all_there_is(self) -> None:
        for where, question in self.asked:
            final = ask(question, self.book.as_known_on(jurisdiction=where))
            assert ask(question, self.book.as_known_on(self.last_day(), where)) == final

    @invariant()
    def every_day_near_today_is_as_the_oracle_knows_it(self) -> None:
        for where in ("CN", "CN-GX"):
            for known in (S2013_KNOWN - DAY, S2013_KNOWN, self.today):
                calendar, slow = self.calendars(where, known)
                for day in walk(self.today - 5 * DAY, self.today + 60 * DAY):
                    agree_about(calendar.day(day), slow.day(day))

    def answer(self, where: str, question: Question, known: date) -> None:
        calendar, slow = self.calendars(where, known)
        answer = ask(question, calendar)
        # Nothing that becomes known later changes what was known on a day.
        given = self.given.setdefault((where, question, known), answer)
        assert given == answer
        if given is answer:
            agree(question, answer, calendar, slow)

    def calendars(self, where: str, known: date) -> tuple[WorkingCalendar, SlowCalendar]:
        if (where, known) not in self.slow:
            self.slow[where, known] = SlowCalendar(self.notices, known, where)
        return self.book.as_known_on(known, where), self.slow[where, known]

    def case(self, case: int) -> tuple[str, Question]:
        return self.asked[case % len(self.asked)]

    def put(self, case: int, where: str, question: Question) -> None:
        self.asked[case % len(self.asked)] = (where, question)

    def pause(self, case: int, stretch: Stretch) -> None:
        """Pause a period in days; hours and fixed dates know no pauses."""
        where, question = self.case(case)
        if not isinstance(question.within, Hours | FixedDate):
            self.put(case, where, replace(question, pauses=(*question.pauses, stretch)))


TestNoticesAndCases = pytest.mark.slow(NoticesAndCases.TestCase)
TestNoticesAndCases.settings = settings(
    max_examples=60,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
