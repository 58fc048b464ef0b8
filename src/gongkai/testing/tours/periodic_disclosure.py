"""Stories of periodic disclosure that together fire every row of the table."""

from collections.abc import Iterable
from typing import Any

from gongkai.engine.links import LinkedCase, Relation
from gongkai.engine.roles import Role
from gongkai.testing.casebook import Story
from gongkai.testing.examples import evidence_file
from gongkai.workflows.periodic_disclosure import PERIODIC_DISCLOSURE
from gongkai.workflows.responsible_units import COUNTY_UNITS

TABLE = evidence_file("汇总表.xlsx")
GULOU = "350102"


def county_reports(*awaited: str, excused: tuple[str, ...] = ()) -> tuple[LinkedCase, ...]:
    """Return the thirteen reports, all handed in but those awaited or excused."""

    def state(unit: str) -> str:
        return "awaiting" if unit in awaited else "excused" if unit in excused else "reported"

    return tuple(
        LinkedCase(
            f"XB-2018-{number:04d}",
            "county_report",
            Relation.CHILD,
            state(unit),
            unit,
            unit not in awaited,
        )
        for number, unit in enumerate(COUNTY_UNITS, 1)
    )


def opened_period(field: str = "social_assistance", cycle: str = "monthly", **facts: Any) -> Story:
    given = {"period": "2018年9月", "period_ends_on": "2018-09-30"} | facts
    story = Story(PERIODIC_DISCLOSURE).on("2018-10-08T09:00").as_(Role.SYSTEM, unit_id="")
    return story.open("定期公开", "jzjzc", field=field, cycle=cycle, **given)


def collecting_period(**facts: Any) -> Story:
    return opened_period(**facts).fire("start_collect").with_linked(*county_reports())


def consolidated_period(**facts: Any) -> Story:
    return collecting_period(**facts).on("2018-10-15T09:00").fire("consolidate")


def reviewed_period(**facts: Any) -> Story:
    story = consolidated_period(**facts).fire("submit_review")
    return story.on("2018-10-16T09:00").fire("review_ok", reviewed_text=TABLE)


def tour() -> Iterable[Story]:
    story = reviewed_period().fire("publish", published_text=TABLE)
    yield story.fire("close")
    late = collecting_period().with_linked(*county_reports(GULOU)).on("2018-10-15T09:00")
    late.fire("mark_missing").fire("remind").with_linked(*county_reports())
    yield late.fire("resume_collect")
    yield consolidated_period().fire("return_report", returned_unit=GULOU)
    yield consolidated_period().fire("submit_review").fire("return_for_rework")
