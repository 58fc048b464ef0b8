"""What a new notice says of lateness: of ended clocks in the report, of projected dates never.

The notice for 2019 made Saturday 29 December 2018 a working day and gave Monday the 31st off; by
projection, before it came out on 6 December, it was the other way round. Counted by hand.
"""

from dataclasses import replace
from datetime import date

from gongkai.calendar import DueCertainty, Notice, NoticeKind, WorkingDays
from gongkai.engine.cases import Effect
from gongkai.engine.findings import Outcome
from gongkai.engine.procedure import Procedure
from gongkai.testing.announcing import announce, unaware
from gongkai.testing.casebook import Story
from gongkai.testing.notice_files import shipped

AUTUMN, WINTER, LABOUR_DAY = shipped("N2018"), shipped("N2019"), shipped("A2019L")


def with_reply(foi: Procedure, days: int) -> Procedure:
    return replace(foi, deadlines=(replace(foi.rule("reply"), within=WorkingDays(days)),))


def in_winter(foi: Procedure) -> Story:
    """A request received on 20 December 2018 where nobody knows of the notice for 2019."""
    story = unaware(with_reply(foi, 15), WINTER, LABOUR_DAY).on("2018-12-20T10:00")
    story.open(received_on="2018-12-20").fire("dispatch", section="jiuzai")
    assert story.deadline("reply").certainty is DueCertainty.PROVISIONAL
    assert story.due("reply") == date(2019, 1, 11)
    return story


def answered(story: Story, on: str) -> Story:
    return story.on(f"{on}T10:00").fire("answer", decision="granted", answered_on=on)


def test_what_has_ended_is_judged_and_not_touched(foi: Procedure) -> None:
    story = unaware(with_reply(foi, 4), LABOUR_DAY).on("2019-04-24T10:00")
    story.open(received_on="2019-04-24").fire("dispatch", section="jiuzai")
    answered(story, "2019-04-30")
    made = announce(story, LABOUR_DAY)
    assert made.outcomes == [("rejudged", "04-29")]
    assert (made.found[0].was_late, made.found[0].late) == (False, True)
    assert made.decision is None
    assert story.deadline("reply").on_time is True


def test_what_was_judged_anew_is_no_news_at_the_next_notice(foi: Procedure) -> None:
    story = unaware(with_reply(foi, 4), LABOUR_DAY).on("2019-04-24T10:00")
    story.open(received_on="2019-04-24").fire("dispatch", section="jiuzai")
    answered(story, "2019-04-30")
    announce(story, LABOUR_DAY)
    assert announce(story, replace(LABOUR_DAY, id="B", number="")).found == ()


def test_nobody_was_late_by_a_projection_until_the_notice_says_so(foi: Procedure) -> None:
    (found,) = announce(answered(in_winter(foi), "2019-01-14"), WINTER).found
    assert (found.outcome, found.was_late, found.late) == (Outcome.REJUDGED, False, True)
    assert announce(answered(in_winter(foi), "2019-01-11"), WINTER).found == ()


def test_another_projection_judges_nobody(foi: Procedure) -> None:
    local = Notice(
        id="L", kind=NoticeKind.LOCAL, year=2018, number="", title="放假", issued=None,
        known_from=date(2018, 12, 1), source="gov.cn", off=(), worked=(date(2018, 12, 22),),
        jurisdiction="CN-GX",
    )  # fmt: skip
    # Counted with that Saturday it would have ended on the 10th, but by a projection still.
    assert announce(answered(in_winter(foi), "2019-01-11"), local, "CN-GX").found == ()


def test_a_projected_date_that_stays_is_confirmed_and_nobody_is_told(foi: Procedure) -> None:
    made = announce(in_winter(foi), WINTER)
    assert made.outcomes == [("confirmed", "01-11")]
    assert (made.row.earliest, made.row.latest) == (made.row.due_date, made.row.due_date)
    assert made.decision is not None
    assert [one.effect for one in made.decision.events[0].effects] == [Effect.CONFIRMED]
    assert made.decision.messages == ()


def test_a_projected_date_that_has_passed_is_late_once_it_is_confirmed(foi: Procedure) -> None:
    story = in_winter(foi).on("2019-01-15T10:00")
    assert not story.deadline("reply").is_overdue(story.now)
    assert story.deadline("reply").timer is None
    made = announce(story, WINTER)
    assert [one.turned_late for one in made.found] == [True]
    timer = made.row.timer
    assert timer is not None
    assert (timer.step, timer.fires_at <= story.now) == ("red", True)
    assert story.sweep().deadline("reply").is_overdue(story.now)


def test_a_projected_date_that_stays_projected_has_narrower_bounds(foi: Procedure) -> None:
    story = unaware(with_reply(foi, 70), AUTUMN, WINTER, LABOUR_DAY).on("2018-09-21T10:00")
    before = story.open(received_on="2018-09-21").deadline("reply")
    made = announce(story, AUTUMN)
    # Two weekend days worked for two days off: the autumn comes to the same number of days.
    assert made.outcomes == [("narrowed", f"{before.due_date:%m-%d}")]
    assert made.row.certainty is DueCertainty.PROVISIONAL
    bounds = [before.earliest, made.row.earliest, made.row.latest, before.latest]
    assert bounds == sorted(filter(None, bounds))
    assert (before.earliest, before.latest) != (made.row.earliest, made.row.latest)
