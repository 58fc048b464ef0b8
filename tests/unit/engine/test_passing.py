"""What the passing of time does: expiry, dates counted over days nobody has announced, outages."""

from datetime import date

import pytest

from gongkai.calendar import DueCertainty
from gongkai.engine.cases import EventKind
from gongkai.engine.deadlines import DeadlineStatus
from gongkai.engine.escalation import light as shown
from gongkai.engine.ladders import Light
from gongkai.engine.procedure import Procedure
from gongkai.testing.casebook import Story, beijing


def registered(foi: Procedure, day: str) -> Story:
    return Story(foi).on(f"{day}T10:00").open(received_on=day)


def corrected_until_new_year(foi: Procedure) -> Story:
    """A correction may take until January 2019; those holidays are announced on 6 December."""
    story = registered(foi, "2018-11-20").fire("ask_correction", correction_days=30)
    assert story.deadline("correction_period").certainty is DueCertainty.PROVISIONAL
    return story


def test_nothing_is_due_before_its_time(foi: Procedure) -> None:
    story = registered(foi, "2019-05-15").jump("2019-06-05T08:59")

    assert len(story.sweep().decisions) == 1


def test_silence_of_the_applicant_ends_the_case_by_the_system(foi: Procedure) -> None:
    story = registered(foi, "2019-06-03").fire("ask_correction", correction_days=10)

    assert story.on("2019-06-18T23:59").state == "correcting"
    story.on("2019-06-19T00:00")

    last = story.history[-1]
    assert (last.trigger, last.actor_id, last.kind) == ("abandon", "system", EventKind.MOVED)
    assert story.state == "abandoned"
    assert not [one for one in story.case.deadlines if one.timer]


def test_passing_twice_at_one_instant_does_nothing_the_second_time(foi: Procedure) -> None:
    story = registered(foi, "2019-05-15").jump("2019-06-14T00:00").sweep()
    decided = len(story.decisions)

    assert len(story.sweep().decisions) == decided


def test_a_period_counted_over_unannounced_days_does_not_end_early(foi: Procedure) -> None:
    story = corrected_until_new_year(foi)

    assert story.on("2018-12-05T23:00").state == "correcting"


def test_when_the_days_are_announced_the_date_is_counted_again(foi: Procedure) -> None:
    story = corrected_until_new_year(foi).on("2018-12-07T09:30")

    recounted = story.deadline("correction_period")
    assert recounted.certainty is DueCertainty.ANNOUNCED
    # 29 December became a working day, 31 December a day off: thirty days end all the same.
    assert recounted.due_date == date(2019, 1, 2)
    assert [event.kind for event in story.history].count(EventKind.RECOUNTED) == 1
    assert story.on("2019-01-03T00:00").state == "abandoned"


def test_on_days_never_announced_nobody_is_called_late(foi: Procedure) -> None:
    story = Story(foi).on("2026-12-28T10:00").open(received_on="2026-12-28")
    story.fire("dispatch", section="jiuzai").on("2027-03-01T10:00")

    reply = story.deadline("reply")
    assert reply.certainty is DueCertainty.PROVISIONAL
    assert [rung for rung, _ in story.rungs("reply")] == ["yellow", "orange"]
    assert not reply.is_overdue(story.now)
    # What would call it late waits for the notice, not for the time.
    assert reply.timer is None


def test_on_days_never_announced_no_period_expires(foi: Procedure) -> None:
    story = Story(foi).on("2026-12-28T10:00").open(received_on="2026-12-28")
    story.fire("ask_correction", correction_days=5).on("2027-03-01T10:00")

    assert story.state == "correcting"
    assert story.deadline("correction_period").status is DeadlineStatus.RUNNING


@pytest.mark.parametrize(
    ("at", "light"),
    [
        ("2019-06-05T08:59", Light.GREEN),
        ("2019-06-05T09:00", Light.YELLOW),
        ("2019-06-13T09:00", Light.ORANGE),
        ("2019-06-14T00:00", Light.RED),
    ],
)
def test_the_light_follows_the_rungs(foi: Procedure, at: str, light: Light) -> None:
    story = registered(foi, "2019-05-15")

    row = story.deadline("reply")
    assert shown(foi.rule("reply"), row, beijing(at), story.calendar) is light
