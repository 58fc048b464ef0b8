"""Which regulation holds for a case: that of the day the application was received, for good."""

from datetime import date

import pytest

from gongkai.calendar import WorkingDays
from gongkai.casework.open_case import open_case
from gongkai.casework.take_action import take_action
from gongkai.engine.cases import Case, Command
from gongkai.engine.refusals import InvalidFields
from gongkai.testing.desk import Desk
from gongkai.testing.examples import filled


def arrived(desk: Desk, at: str, arrived_at: str | None = None) -> Case:
    office = desk.at(at).app.office
    opening = office.catalogue.get("foi_request", 1).opening
    command = Command("", filled(opening, office.clock.now(), {"arrived_at": arrived_at or at}))
    return open_case(office, "foi_request", "申请公开低保标准", command, desk.actor("chen.jing"))


def confirmed(desk: Desk, case: Case, received_on: str) -> Case:
    case = desk.load(case)
    row = desk.app.office.procedure_of(case).row("confirm_receipt", case.state)
    assert row is not None
    given = filled(row, desk.clock.now(), {"received_on": received_on})
    command = Command("confirm_receipt", given)
    return take_action(desk.app.office, case.number, command, desk.actor("chen.jing"))


def reply(case: Case) -> tuple[object, date | None]:
    row = next(one for one in case.deadlines if one.rule == "reply")
    return row.within, row.due_date


@pytest.mark.parametrize(
    ("opened_at", "received_on", "version", "within", "due"),
    [
        ("2019-05-15T10:00", "2019-05-14", 1, WorkingDays(15), date(2019, 6, 4)),
        ("2019-05-15T10:00", "2019-05-15", 2, WorkingDays(20), date(2019, 6, 13)),
        ("2019-05-14T10:00", "2019-05-14", 1, WorkingDays(15), date(2019, 6, 4)),
        ("2019-05-20T10:00", "2019-05-10", 1, WorkingDays(15), date(2019, 5, 31)),
    ],
)
def test_the_day_of_receipt_decides_whenever_it_is_registered(
    desk: Desk, opened_at: str, received_on: str, version: int, within: WorkingDays, due: date
) -> None:
    case = confirmed(desk, arrived(desk, opened_at, f"{received_on}T09:00"), received_on)

    assert (case.version, *reply(case)) == (version, within, due)
    assert desk.load(case) == case


def test_a_case_keeps_its_version_when_another_comes_into_force(desk: Desk) -> None:
    case = confirmed(desk, arrived(desk, "2019-05-14T10:00"), "2019-05-14")
    desk.at("2019-05-16T10:00").sweep()
    desk.do(case, "comment", "chen.jing", text="已登记")

    assert desk.load(case).version == 1


def test_a_date_that_is_none_leaves_the_version_and_is_refused(desk: Desk) -> None:
    case = arrived(desk, "2019-05-15T10:00")
    with pytest.raises(InvalidFields, match="received_on"):
        confirmed(desk, case, "2019-05-32")

    assert desk.load(case) == case
