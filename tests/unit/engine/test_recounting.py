"""What a new notice makes of the clocks of a case.

Labour Day 2019 as first announced: Wednesday 1 May off. The notice of 22 March 2019 gave 1 to 4 May
off and made Sundays 28 April and 5 May working days. The dates were counted by hand.
"""

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from gongkai.calendar import (
    AfterHours,
    FixedDate,
    Hours,
    NaturalDays,
    Target,
    WorkingDays,
)
from gongkai.calendar.reasons import Reason
from gongkai.clock import BEIJING
from gongkai.engine.cases import Effect, EventKind
from gongkai.engine.counted import explained
from gongkai.engine.deadlines import DeadlineStatus
from gongkai.engine.escalation import ON_EXPIRY, fired
from gongkai.engine.findings import Calendars, findings
from gongkai.engine.ladders import Ladder
from gongkai.engine.procedure import Procedure
from gongkai.engine.rules import OnNotice
from gongkai.testing.announcing import Announced, announce, unaware
from gongkai.testing.casebook import Story
from gongkai.testing.notice_files import shipped

LABOUR_DAY = shipped("A2019L")


def received(foi: Procedure, day: str, **changed: Any) -> Story:
    """A request with one clock, received before anybody heard of the longer Labour Day."""
    procedure = replace(foi, deadlines=(replace(foi.rule("reply"), **changed),))
    return unaware(procedure, LABOUR_DAY).on(f"{day}T10:00").open(received_on=day)


def nothing_is_left(story: Story, made: Announced) -> bool:
    same = Calendars(made.calendars.after, made.calendars.after)
    return findings(story.procedure, story.case, story.now, same) == ()


@pytest.mark.parametrize(
    ("received_on", "days", "was", "outcome", "due"),
    [
        ("2019-04-24", 4, "04-30", "earlier", "04-29"),
        ("2019-04-24", 5, "05-02", "earlier", "04-30"),
        ("2019-04-24", 6, "05-03", "later", "05-05"),
        ("2019-04-24", 2, "04-26", None, None),
        ("2019-04-24", 7, "05-06", None, None),
        ("2019-04-30", 1, "05-02", "later", "05-05"),
    ],
)
def test_a_clock_is_counted_again(
    foi: Procedure, received_on: str, days: int, was: str, outcome: str | None, due: str | None
) -> None:
    story = received(foi, received_on, within=WorkingDays(days))
    assert f"{story.due('reply'):%m-%d}" == was

    made = announce(story, LABOUR_DAY)

    assert made.outcomes == ([(outcome, due)] if outcome else [])
    assert nothing_is_left(story, made)


def test_its_row_supersedes_and_its_event_names_the_notice(foi: Procedure) -> None:
    story = received(foi, "2019-04-24", within=WorkingDays(4))
    made = announce(story, LABOUR_DAY)
    assert made.decision is not None
    (event,) = made.decision.events
    assert (event.kind, event.actor_id, event.seq) == (EventKind.RECOUNTED, "system", 2)
    assert dict(event.input) == {"notice": "A2019L"}
    assert [(one.effect, one.due_date) for one in event.effects] == [
        (Effect.RECOUNTED, date(2019, 4, 29))
    ]
    assert (made.row.number, made.row.supersedes, made.row.calendar) == (
        2, 1, made.calendars.after.fingerprint,
    )  # fmt: skip
    assert made.decision.disarmed == (1,)
    assert made.decision.timers == (made.row.timer,)


@pytest.mark.parametrize(
    ("within", "was", "due"),
    [
        # The last day is given off and the period rolls on; it is worked, and it ends there.
        (NaturalDays(9), "05-03", "05-05"),
        (NaturalDays(4), "04-29", "04-28"),
        (FixedDate(date(2019, 5, 3), Target.LAST_WORKING_DAY_BEFORE), "05-03", "04-30"),
        # What was counted lies before every day that changed.
        (FixedDate(date(2019, 4, 28), Target.LAST_WORKING_DAY_BEFORE), "04-26", "04-28"),
        (FixedDate(date(2019, 5, 3)), "05-03", None),
        (Hours(24 * 9), "05-02", None),
    ],
)
def test_every_sort_of_period_follows_the_calendar_in_its_own_way(
    foi: Procedure, within: Any, was: str, due: str | None
) -> None:
    story = received(foi, "2019-04-24", within=within)
    assert f"{story.due('reply'):%m-%d}" == was
    assert [day for _, day in announce(story, LABOUR_DAY).outcomes] == ([due] if due else [])


def test_what_arrived_after_hours_is_received_on_the_new_working_day(foi: Procedure) -> None:
    reply = replace(
        foi.rule("reply"),
        within=WorkingDays(1),
        after_hours=AfterHours(time(17, 30)),
        counts_from={"register": "arrived_at"},
    )
    story = unaware(replace(foi, deadlines=(reply,)), LABOUR_DAY).on("2019-04-27T10:00")
    story.open(received_on="2019-04-26", arrived_at="2019-04-26T18:00")
    # Received on Monday the 29th, due on the 30th; with Sunday worked, a day earlier both.
    assert story.due("reply") == date(2019, 4, 30)
    assert announce(story, LABOUR_DAY).outcomes == [("earlier", "04-29")]


def test_a_cutoff_moves_with_the_day(foi: Procedure) -> None:
    story = received(foi, "2019-04-24", within=WorkingDays(4), cutoff=time(17, 0))
    ends_at = announce(story, LABOUR_DAY).row.ends_at
    assert ends_at is not None
    assert f"{ends_at.astimezone(BEIJING):%m-%d %H:%M}" == "04-29 17:00"


def test_a_pause_that_is_over_stays_where_it_was(foi: Procedure) -> None:
    story = received(foi, "2019-04-15", within=WorkingDays(8))
    story.fire("dispatch", section="jiuzai").on("2019-04-18T10:00").fire("consult")
    story.on("2019-04-24T10:00").fire("third_party_replied")
    pauses = story.deadline("reply").pauses
    # 16, 17, 18; 25, 26, 29, 30 April and 2 May. With the 28th worked it ends on the 30th.
    assert story.due("reply") == date(2019, 5, 2)
    made = announce(story, LABOUR_DAY)
    assert made.outcomes == [("earlier", "04-30")]
    assert made.row.pauses == pauses


def test_a_clock_that_stands_still_is_not_looked_at(foi: Procedure) -> None:
    story = received(foi, "2019-04-15")
    story.fire("dispatch", section="jiuzai").fire("consult")
    assert story.deadline("reply").status is DeadlineStatus.SUSPENDED
    assert announce(story, LABOUR_DAY).found == ()


def test_an_extension_is_counted_again_as_a_whole(foi: Procedure) -> None:
    story = received(
        foi, "2019-04-24", within=WorkingDays(2), extended_by={"extend": WorkingDays(2)}
    )
    story.fire("dispatch", section="jiuzai").fire("extend")
    assert story.due("reply") == date(2019, 4, 30)
    assert announce(story, LABOUR_DAY).outcomes == [("earlier", "04-29")]


def test_what_a_row_has_fired_goes_by_the_order_of_time(foi: Procedure) -> None:
    ladder = foi.rule("reply").ladder
    assert ladder is not None
    quiet = Ladder("QUIET", tuple(one for one in ladder.rungs if one.id != "red"))
    story = received(foi, "2019-04-24", within=WorkingDays(4), ladder=quiet)
    row = story.deadline("reply")
    assert row.timer is not None
    rule = replace(story.procedure.rule("reply"), on_expiry="abandon")
    waiting = replace(row, timer=replace(row.timer, step=ON_EXPIRY))
    # What comes after the end has not been fired while the end is waited for.
    assert fired(rule, waiting, story.calendar) == {"yellow", "orange"}


# ---- what the applicant was told ----


def promised(foi: Procedure, days: int, policy: OnNotice) -> Story:
    """A date told to the applicant in writing on the day of receipt."""
    told_by = frozenset({"note", "extend"})
    story = received(foi, "2019-04-24", within=WorkingDays(days), told_by=told_by, on_notice=policy)
    return story.fire("dispatch", section="jiuzai").fire("note")


def test_telling_the_applicant_the_date_is_a_row_of_its_own(foi: Procedure) -> None:
    story = promised(foi, 4, OnNotice.FOLLOW_CALENDAR)
    row = story.deadline("reply")
    assert [one.effect for one in story.history[-1].effects] == [Effect.TOLD]
    assert (row.told, row.due_date, row.supersedes) == (date(2019, 4, 30), date(2019, 4, 30), 1)


def test_who_is_told_of_an_extension_is_told_its_date(foi: Procedure) -> None:
    story = promised(foi, 4, OnNotice.FOLLOW_CALENDAR).fire("extend")
    assert [one.effect for one in story.history[-1].effects] == [Effect.EXTENDED]
    assert story.deadline("reply").told == story.due("reply") == date(2019, 5, 29)


def test_a_date_told_follows_the_calendar_where_the_rule_says_so(foi: Procedure) -> None:
    made = announce(promised(foi, 4, OnNotice.FOLLOW_CALENDAR), LABOUR_DAY)
    assert made.outcomes == [("earlier", "04-29")]
    assert made.found[0].told == made.row.told == date(2019, 4, 30)


def test_a_date_told_is_never_shortened_where_the_rule_says_so(foi: Procedure) -> None:
    story = promised(foi, 4, OnNotice.NEVER_SHORTEN_TOLD)
    made = announce(story, LABOUR_DAY)
    assert made.outcomes == [("kept", "04-30")]
    assert (made.row.due_date, made.row.told) == (date(2019, 4, 30), date(2019, 4, 30))
    assert made.decision is not None
    assert "维持已告知期限" in made.decision.messages[0].body["clocks"]
    assert nothing_is_left(story, made)


def test_the_explanation_says_that_a_date_stands_because_it_was_told(foi: Procedure) -> None:
    story = promised(foi, 4, OnNotice.NEVER_SHORTEN_TOLD)
    made = announce(story, LABOUR_DAY)
    told = explained(story.procedure.rule("reply"), made.row, made.calendars.after)
    assert told.due.due_date == date(2019, 4, 30)
    assert [one.day.day for one in told.lines if one.reason is Reason.KEPT] == [date(2019, 4, 30)]


def test_a_date_told_may_still_become_later(foi: Procedure) -> None:
    story = promised(foi, 6, OnNotice.NEVER_SHORTEN_TOLD)
    assert story.due("reply") == date(2019, 5, 3)
    assert announce(story, LABOUR_DAY).outcomes == [("later", "05-05")]


def test_a_date_kept_once_is_no_news_at_the_next_notice(foi: Procedure) -> None:
    story = promised(foi, 4, OnNotice.NEVER_SHORTEN_TOLD)
    announce(story, LABOUR_DAY)
    elsewhere = replace(LABOUR_DAY, id="B", off=(date(2019, 5, 8),), worked=(), number="")
    assert announce(story, elsewhere).outcomes == []
