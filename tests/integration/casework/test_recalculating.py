"""What a new notice makes of cases: every date here was counted by hand.

Spring Festival 2020 as first announced: off from Friday 24 January to Thursday the 30th, working
again from the 31st, Saturday 1 February included. The notice of 27 January also gave the 31st and
1 February off, so that Monday 3 February was the next working day. Labour Day 2019 as first
announced: Wednesday 1 May off. The notice of 22 March 2019 gave 1 to 4 May off, and made Sundays
28 April and 5 May working days.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import select

from gongkai.calendar import DueCertainty, WorkingDays
from gongkai.casework.tally import Tally
from gongkai.clock import BEIJING
from gongkai.engine.cases import Case, Effect, EventKind
from gongkai.engine.deadlines import DeadlineStatus
from gongkai.engine.findings import Outcome
from gongkai.engine.ladders import Light
from gongkai.engine.procedure import Catalogue
from gongkai.persistence.tables import outbox
from gongkai.supervision.views import view
from gongkai.testing.desk import Desk
from gongkai.testing.notice_files import shipped
from gongkai.workflows import SITE_ERROR_REPORT

EXTENSION = shipped("A2020S")
LABOUR_DAY = shipped("A2019L")
HISTORY = ("cases", "events", "deadlines", "timers", "alerts", "outbox")

Office = Callable[..., Desk]


def told(desk: Desk, case: Case) -> list[Any]:
    """The messages a recalculation left."""
    query = select(outbox).where(outbox.c.kind == "recount", outbox.c.case_id == case.id)
    with desk.app.database.read() as connection:
        return list(connection.execute(query))


def light(desk: Desk, case: Case) -> Light:
    desk.app.office.shelf.look()
    return view(desk.app.office, desk.load(case), desk.clock.now()).light


def test_a_projected_date_becomes_what_the_notice_says(unaware: Desk) -> None:
    case = unaware.report()
    # By the statute alone 1 to 3 October are off and the weekend before is a weekend.
    assert unaware.dates(case) == {
        "dispatch_1wd": "10-04", "reply_2wd": "10-05", "national_3wd": "10-08",
    }  # fmt: skip

    made = unaware.announce(shipped("N2018"))

    assert unaware.dates(case) == {
        "dispatch_1wd": "09-29", "reply_2wd": "09-30", "national_3wd": "10-08",
    }  # fmt: skip
    assert {one.certainty for one in unaware.load(case).deadlines} == {DueCertainty.ANNOUNCED}
    assert made.done == Tally(cases=1, affected=1, earlier=2, confirmed=1)
    event = unaware.app.lists.history(case.id)[-1]
    assert (event.kind, event.input["notice"]) == (EventKind.RECOUNTED, "N2018")
    assert event.note == "国务院办公厅关于2018年部分节假日安排的通知（国办发明电〔2017〕12号）"
    assert [one.effect for one in event.effects] == [
        Effect.RECOUNTED, Effect.RECOUNTED, Effect.CONFIRMED,
    ]  # fmt: skip
    assert [(one.number, one.supersedes) for one in unaware.load(case).deadlines] == [
        (4, 1), (5, 2), (6, 3),
    ]  # fmt: skip


def test_a_date_projected_too_early_moves_on(unaware: Desk) -> None:
    case = unaware.at("2018-10-03T10:00").report()
    assert unaware.dates(case)["reply_2wd"] == "10-05"
    made = unaware.announce(shipped("N2018"))
    assert unaware.dates(case) == {
        "dispatch_1wd": "10-08", "reply_2wd": "10-09", "national_3wd": "10-10",
    }  # fmt: skip
    assert made.done == Tally(cases=1, affected=1, later=3)
    (message,) = told(unaware, case)
    assert message.recipients == ["disclosure_officer", "office_director"]
    assert message.body["number"] == "国办发明电〔2017〕12号"
    assert "回复留言：2018-10-05→2018-10-09（顺延）" in message.body["clocks"]


def test_a_case_overdue_by_a_date_that_moves_on_is_overdue_no_more(
    office_without: Office,
) -> None:
    desk = office_without("A2020S", at="2020-01-22T10:00")
    case = desk.dispatched()
    assert desk.dates(case) == {
        "dispatch_1wd": "01-23", "reply_2wd": "01-31", "national_3wd": "02-01",
    }  # fmt: skip
    desk.at("2020-02-01T10:00").sweep()
    fired = desk.app.lists.alerts(case.id)
    assert [one.rung for one in fired] == ["yellow", "orange", "overdue", "order_draft"]
    assert light(desk, case) is Light.RED

    made = desk.announce(EXTENSION)

    assert desk.dates(case) == {
        "dispatch_1wd": "01-23", "reply_2wd": "02-03", "national_3wd": "02-04",
    }  # fmt: skip
    assert made.done == Tally(cases=1, affected=1, later=2, no_longer_late=1)
    assert light(desk, case) is Light.YELLOW
    assert desk.app.lists.alerts(case.id) == fired
    assert desk.next_step(case, "reply_2wd") == ("orange", "02-03 09:00")
    # Who can move it on is told, and everyone who had heard that it was late; nobody else.
    (message,) = told(desk, case)
    assert message.recipients == [
        "handler@bgs", "section_head@bgs", "disclosure_officer", "office_director", "supervisor",
    ]  # fmt: skip
    # Should it be late after all, the ladder of the new date says so.
    desk.at("2020-02-04T09:00").sweep()
    assert [one.rung for one in desk.app.lists.alerts(case.id)[len(fired) :]] == [
        "orange", "overdue", "order_draft",
    ]  # fmt: skip


def test_a_case_turns_late_where_a_rest_day_became_a_working_day(office_without: Office) -> None:
    desk = office_without("A2019L", at="2019-04-26T10:00")
    case = desk.dispatched()
    assert desk.dates(case)["reply_2wd"] == "04-30"
    desk.at("2019-04-30T09:30").sweep()
    assert light(desk, case) is Light.ORANGE

    made = desk.announce(LABOUR_DAY)

    # Counted: Sunday the 28th, Monday the 29th; the national limit one day more.
    assert desk.dates(case)["reply_2wd"] == "04-29"
    assert desk.dates(case)["national_3wd"] == "04-30"
    assert made.done == Tally(cases=1, affected=1, earlier=2, turned_late=1)
    assert light(desk, case) is Light.RED
    desk.sweep()
    number = desk.clock_of(case).number
    assert [
        f"{one.rung} {one.scheduled_for.astimezone(BEIJING):%m-%d %H:%M}"
        for one in desk.app.lists.alerts(case.id)
        if one.deadline == number
    ] == ["overdue 04-30 00:00", "order_draft 04-30 09:00"]


def test_a_date_between_given_off_days_moves_on(office_without: Office) -> None:
    desk = office_without("A2019L", at="2019-04-30T10:00")
    case = desk.report()
    assert desk.dates(case) == {
        "dispatch_1wd": "05-02", "reply_2wd": "05-03", "national_3wd": "05-06",
    }  # fmt: skip
    desk.announce(LABOUR_DAY)
    assert desk.dates(case) == {
        "dispatch_1wd": "05-05", "reply_2wd": "05-06", "national_3wd": "05-07",
    }  # fmt: skip


def test_a_clock_that_stands_still_is_counted_when_it_goes_on(office_without: Office) -> None:
    at_office = office_without("A2020S", at="2020-01-20T10:00")
    reply = replace(
        SITE_ERROR_REPORT.rule("reply_2wd"),
        within=WorkingDays(5),
        paused_in=frozenset({SITE_ERROR_REPORT.state("reply_review")}),
    )
    pausing = Catalogue((replace(SITE_ERROR_REPORT, deadlines=(reply,)),))
    desk = replace(
        at_office,
        app=replace(at_office.app, office=replace(at_office.app.office, catalogue=pausing)),
    )
    case = desk.dispatched()
    desk.at("2020-01-22T10:00").rectified(case)  # the 21st and the 22nd are used up
    still = desk.clock_of(case)
    assert still.status is DeadlineStatus.SUSPENDED

    made = desk.at("2020-01-28T10:00").announce(EXTENSION)

    assert made.done == Tally()
    assert desk.clock_of(case) == still
    desk.at("2020-01-30T10:00").act(
        case, "return_for_rework", "zhou.mingde", rework_comments="再核实"
    )
    # Three days are left: 3, 4 and 5 February. Before the notice they ended on the 3rd.
    assert desk.clock_of(case).due_date == date(2020, 2, 5)


def test_what_has_ended_is_judged_anew_in_the_report_only(
    office_without: Office, rows_of: Any
) -> None:
    desk = office_without("A2020S", at="2020-01-22T10:00")
    case = desk.rectified(desk.dispatched())
    desk.at("2020-02-03T09:00").answered(case)
    assert desk.clock_of(case).on_time is False
    before = rows_of(desk.app.database, *HISTORY)

    made = desk.at("2020-02-03T10:00").announce(EXTENSION)

    assert rows_of(desk.app.database, *HISTORY) == before
    assert made.done == Tally(cases=1, affected=1, rejudged=2)
    found = {one.finding.rule: one.finding for one in desk.app.recalculations.found(made.id)}
    reply = found["reply_2wd"]
    assert (reply.outcome, reply.was_late, reply.late) == (Outcome.REJUDGED, True, False)
    assert (reply.was_due, reply.due) == (date(2020, 1, 31), date(2020, 2, 3))


def test_what_was_in_time_by_the_old_calendar_and_late_by_the_new_stays_in_time(
    office_without: Office,
) -> None:
    desk = office_without("A2019L", at="2019-04-26T10:00")
    case = desk.rectified(desk.dispatched())
    desk.at("2019-04-30T09:00").answered(case)
    made = desk.announce(LABOUR_DAY)
    assert desk.clock_of(case).on_time is True
    # The objection window, running since the 30th, moves on by one day: 2 and 3 May are off.
    assert made.done.rejudged == 1
    assert made.done.turned_late == 0


def test_a_notice_moves_no_case_it_does_not_reach(office_without: Office, rows_of: Any) -> None:
    desk = office_without("A2020S", at="2020-01-20T10:00")
    done = desk.dispatched()  # due on the 22nd, and overdue ever since
    desk.at("2020-02-01T10:00").sweep()
    before = rows_of(desk.app.database, *HISTORY)
    made = desk.announce(EXTENSION)
    assert rows_of(desk.app.database, *HISTORY) == before
    assert made.done.affected == 0
    assert light(desk, done) is Light.RED
