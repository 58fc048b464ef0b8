"""Stories of county reports that together fire every row of the table."""

from collections.abc import Iterable
from typing import Any

from gongkai.engine.roles import Role
from gongkai.testing.casebook import Story
from gongkai.workflows.county_report import COUNTY_REPORT
from gongkai.workflows.county_report.matters import FIGURES

GULOU = "350102"
FIGURES_OF_SEPTEMBER: dict[str, Any] = {
    **dict.fromkeys(FIGURES, 0),
    "minimum_households": 1432,
    "minimum_persons": 2015,
    "minimum_money": 1_309_750,
    "standards": "城乡低保每人每月650元",
}


def assigned_report(
    field: str = "social_assistance", cycle: str = "monthly", **facts: Any
) -> Story:
    given = {"period": "2018年9月", "period_ends_on": "2018-09-30"} | facts
    story = Story(COUNTY_REPORT).on("2018-10-08T09:00").as_(Role.SYSTEM, unit_id="")
    return story.open("县区报送", GULOU, field=field, cycle=cycle, **given)


def tour() -> Iterable[Story]:
    story = assigned_report().fire("remind")
    yield story.as_(Role.COUNTY_OFFICER, unit_id=GULOU).fire("report", **FIGURES_OF_SEPTEMBER)
    yield assigned_report().fire("excuse")
