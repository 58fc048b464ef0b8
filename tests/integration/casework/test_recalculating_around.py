"""Around a recalculation: other jurisdictions, reminders, bounds, and the time until it is done.

The dates are those of `test_recalculating`.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import insert

from gongkai.calendar import DueCertainty, FixedDate, Notice, NoticeKind, Target
from gongkai.casework.tally import Tally
from gongkai.engine.deadlines import DeadlineStatus
from gongkai.engine.procedure import Catalogue
from gongkai.persistence.notice_rows import notice_row
from gongkai.persistence.tables import notices
from gongkai.testing.desk import SCREENSHOT, Desk, beijing
from gongkai.testing.notice_files import shipped
from gongkai.workflows import SITE_ERROR_REPORT

EXTENSION = shipped("A2020S")
LABOUR_DAY = shipped("A2019L")
HISTORY = ("cases", "events", "deadlines", "timers", "alerts", "outbox")

Office = Callable[..., Desk]


def local(jurisdiction: str, off: date, known_from: date) -> Notice:
    return Notice(
        id="LOCAL", kind=NoticeKind.LOCAL, year=off.year, number="桂政发〔2020〕1号",
        title="自治区人民政府关于放假的通知", issued=None, known_from=known_from,
        source="www.gxzf.gov.cn/1.htm", off=(off,), jurisdiction=jurisdiction,
    )  # fmt: skip


def test_a_local_notice_touches_its_own_jurisdiction_only(office_without: Office) -> None:
    here = office_without("A2020S", at="2020-02-01T10:00")
    region = Desk.sit_down(here.app.database, "2020-02-01T10:00", "CN-GX")
    county = Desk.sit_down(here.app.database, "2020-02-01T10:00", "CN-GX-450100")
    mine = here.report("WZ-1", at="2020-01-23T10:00")
    theirs = region.report("WZ-2", at="2020-01-23T10:00")
    below = county.report("WZ-3", at="2020-01-23T10:00")

    made = here.announce(local("CN-GX", date(2020, 2, 3), date(2020, 1, 31)))

    assert here.dates(mine)["national_3wd"] == "02-03"
    assert here.dates(theirs)["national_3wd"] == "02-04"
    assert here.dates(below)["national_3wd"] == "02-04"
    assert made.done == Tally(cases=3, affected=2, later=2)
    assert made.done == made.expected


def test_a_local_notice_is_never_the_reason_for_a_date_elsewhere(
    office_without: Office, rows_of: Any
) -> None:
    desk = office_without("A2020S", at="2020-02-01T10:00")
    desk.report(at="2020-01-23T10:00")
    # The dates of this case are out of date, for whatever reason.
    with desk.app.database.write() as connection:
        connection.execute(insert(notices), notice_row(EXTENSION))
    before = rows_of(desk.app.database, *HISTORY)
    desk.announce(local("CN-GX", date(2020, 2, 5), date(2020, 1, 31)))
    assert rows_of(desk.app.database, *HISTORY) == before


def test_a_reminder_before_a_fixed_date_comes_earlier_where_days_are_given_off(
    office_without: Office,
) -> None:
    desk = office_without("A2020S", at="2020-01-21T10:00")
    case = desk.act(desk.dispatched(), "sign_in", "ye.wen")
    promise = {"plan": "改版", "rectify_by": "2020-02-05"}
    desk.act(case, "propose_plan", "ye.wen", before_screenshot=SCREENSHOT, **promise)
    desk.at("2020-01-22T14:00").act(
        case, "approve_reply", "zhou.mingde",
        reply_text="将整改。", reply_public=True, rectification_promised=True, **promise,
    )  # fmt: skip
    # Three working days before: 4 and 3 February, and Saturday the 1st.
    assert desk.next_step(case, "promised_rectification") == ("orange", "02-01 09:00")

    made = desk.at("2020-01-28T10:00").announce(EXTENSION)

    assert desk.next_step(case, "promised_rectification") == ("orange", "01-23 09:00")
    assert made.done.affected == 0
    assert desk.sweep().alerts == 1


def test_a_step_after_the_due_date_comes_earlier_where_a_sunday_is_worked(
    office_without: Office,
) -> None:
    desk = office_without("A2019L", at="2019-04-24T10:00")
    case = desk.dispatched()
    desk.at("2019-04-27T08:00").sweep()
    assert desk.next_step(case, "reply_2wd") == ("order_draft", "04-29 09:00")
    desk.announce(LABOUR_DAY)
    assert desk.dates(case)["reply_2wd"] == "04-26"
    assert desk.next_step(case, "reply_2wd") == ("order_draft", "04-28 09:00")


def test_what_may_still_become_of_a_projected_date_follows_the_days_behind_it(
    office_without: Office,
) -> None:
    desk = office_without("N2018", at="2018-09-28T09:30", jurisdiction="CN-GX")
    case = desk.report()
    before = desk.clock_of(case)
    behind = date(2018, 10, 10)
    assert before.due_date is not None
    assert before.latest is not None
    assert before.due_date < behind <= before.latest
    made = desk.announce(local("CN-GX", behind, date(2018, 9, 27)))
    after = desk.clock_of(case)
    assert (after.due_date, after.certainty) == (before.due_date, DueCertainty.PROVISIONAL)
    assert after.latest is not None
    assert after.latest > before.latest
    assert made.done.narrowed > 0


def test_between_confirmation_and_recalculation_nothing_comes_due_by_the_old_date(
    office_without: Office,
) -> None:
    desk = office_without("A2020S", at="2020-01-22T10:00")
    case = desk.dispatched()
    made = desk.at("2020-02-01T10:00").confirm(desk.enter(EXTENSION))
    assert desk.sweep().cases == 0
    desk.recalculate(made)
    desk.sweep()
    assert [one.rung for one in desk.app.lists.alerts(case.id)] == ["yellow"]


def test_between_confirmation_and_recalculation_a_reply_is_judged_by_the_new_date(
    office_without: Office,
) -> None:
    desk = office_without("A2020S", at="2020-01-22T10:00")
    case = desk.rectified(desk.dispatched())
    made = desk.at("2020-02-03T10:00").confirm(desk.enter(EXTENSION))
    desk.answered(case)
    reply = desk.clock_of(case)
    assert (reply.status, reply.due_date) == (DeadlineStatus.MET, date(2020, 2, 3))
    assert reply.on_time is True
    assert desk.recalculate(made).done == Tally(cases=1)
    assert beijing("2020-02-04T00:00") == reply.ends_at


def test_the_last_working_day_before_a_fixed_date_may_lie_behind_the_date_that_was_counted(
    office_without: Office,
) -> None:
    at_office = office_without("A2019L", at="2019-04-24T10:00")
    fixed = replace(
        SITE_ERROR_REPORT.rule("reply_2wd"),
        within=FixedDate(date(2019, 4, 28), Target.LAST_WORKING_DAY_BEFORE),
    )
    catalogue = Catalogue((replace(SITE_ERROR_REPORT, deadlines=(fixed,)),))
    office = replace(at_office.app.office, catalogue=catalogue)
    desk = replace(at_office, app=replace(at_office.app, office=office))
    case = desk.report()
    assert desk.dates(case) == {"reply_2wd": "04-26"}
    desk.announce(LABOUR_DAY)
    assert desk.dates(case) == {"reply_2wd": "04-28"}


@pytest.mark.parametrize("behind", ["2020-01-26T23:59", "1970-01-01T08:00"])
def test_a_machine_whose_clock_is_behind_counts_with_the_notice(
    office_without: Office, behind: str
) -> None:
    desk = office_without("A2020S", at="2020-01-22T10:00")
    case = desk.dispatched()
    made = desk.at("2020-01-27T00:05").confirm(desk.enter(EXTENSION))
    done = desk.at(behind).recalculate(made)
    assert desk.dates(case)["reply_2wd"] == "02-03"
    assert done.done == made.expected
