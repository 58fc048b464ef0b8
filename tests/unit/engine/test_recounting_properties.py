"""Whatever notice comes out: clocks are where a fresh count puts them, and nothing else moved."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from gongkai.calendar import (
    DueCertainty,
    FixedDate,
    NaturalDays,
    Notice,
    NoticeBook,
    NoticeKind,
    Target,
    WorkingDays,
)
from gongkai.engine.counted import counted
from gongkai.engine.deadlines import DeadlineStatus
from gongkai.engine.findings import Calendars, Outcome, findings
from gongkai.engine.procedure import Procedure
from gongkai.engine.recounting import recount
from gongkai.engine.rules import OnNotice
from gongkai.testing.announcing import announce
from gongkai.testing.casebook import Story

KNOWN = NoticeBook(one for one in NoticeBook.shipped().notices if one.year <= 2019)
"""An office that has not heard of the notices for 2020: dates around New Year are projected."""

days = st.dates(date(2019, 9, 1), date(2020, 3, 1))
periods = st.one_of(
    st.integers(1, 60).map(WorkingDays),
    st.integers(1, 90).map(NaturalDays),
    days.map(lambda day: FixedDate(day, Target.LAST_WORKING_DAY_BEFORE)),
)


@st.composite
def notices(draw: st.DrawFn) -> Notice:
    """Days off and days worked that no statute minds, as a region might name them."""
    named = sorted(draw(st.sets(days, min_size=1, max_size=12)))
    off = tuple(day for day in named if draw(st.booleans()))
    return Notice(
        id="X",
        kind=NoticeKind.LOCAL,
        year=2019,
        number="",
        title="放假通知",
        issued=None,
        known_from=date(2019, 1, 1),
        source="gov.cn",
        off=off,
        worked=tuple(day for day in named if day not in off),
        jurisdiction="CN-GX",
    )


@dataclass(frozen=True)
class Request:
    """What may become of a request before the notice comes out."""

    received: date
    within: WorkingDays | NaturalDays | FixedDate
    later: int
    told: bool
    policy: OnNotice
    answered: bool

    def story(self, foi: Procedure) -> Story:
        rule = replace(
            foi.rule("reply"),
            within=self.within,
            told_by=frozenset({"note"}),
            on_notice=self.policy,
        )
        story = Story(replace(foi, deadlines=(rule,)), book=KNOWN).on(f"{self.received}T10:00")
        story.open(received_on=f"{self.received}").fire("dispatch", section="jiuzai")
        if self.told:
            story.fire("note")
        now = self.received + timedelta(days=self.later)
        story.on(f"{now}T11:00")
        if self.answered:
            story.fire("answer", decision="granted", answered_on=f"{now}")
        return story


requests = st.builds(
    Request,
    received=st.dates(date(2019, 9, 1), date(2019, 12, 20)),
    within=periods,
    later=st.integers(0, 120),
    told=st.booleans(),
    policy=st.sampled_from(OnNotice),
    answered=st.booleans(),
)


@given(requests, notices())
def test_a_recount_is_a_fresh_count_and_is_done_once(
    foi: Procedure, request_: Request, notice: Notice
) -> None:
    story = request_.story(foi)
    before = story.case.deadlines[0]
    made = announce(story, notice, "CN-GX")
    row, calendar = story.case.deadlines[0], made.calendars.after

    fresh = counted(story.procedure.rule("reply"), before, calendar)
    if before.status is DeadlineStatus.RUNNING:
        assert (row.due_date, row.ends_at) == (fresh.due_date, fresh.ends_at)
        assert (row.certainty, row.earliest, row.latest) == (
            fresh.certainty, fresh.earliest, fresh.latest,
        )  # fmt: skip
    else:
        assert (made.decision, row) == (None, before)
    for one in made.found:
        assert not one.late or one.certainty is DueCertainty.ANNOUNCED
        assert (one.outcome is Outcome.REJUDGED) is request_.answered
    if row.timer is not None:
        assert (row.timer.deadline, row.status) == (row.number, DeadlineStatus.RUNNING)

    again = Calendars(calendar, calendar)
    assert findings(story.procedure, story.case, story.now, again) == ()
    assert recount(story.procedure, story.case, story.now, calendar, notice, ()) is None


@given(requests.filter(lambda one: not isinstance(one.within, FixedDate)), notices())
def test_a_date_told_is_never_taken_back_where_the_rule_says_so(
    foi: Procedure, request_: Request, notice: Notice
) -> None:
    request_ = replace(request_, told=True, answered=False, policy=OnNotice.NEVER_SHORTEN_TOLD)
    story = request_.story(foi)
    told = story.deadline("reply").told
    announce(story, notice, "CN-GX")
    due = story.due("reply")
    assert told is not None
    assert due is not None
    assert due >= told
