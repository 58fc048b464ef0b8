"""Stories of contributions to lists that together fire every row of the table."""

from collections.abc import Iterable

from gongkai.engine.roles import Role
from gongkai.testing.casebook import Story
from gongkai.workflows.list_contribution import LIST_CONTRIBUTION


def assigned_contribution(kind: str = "key_area", submit_by: str = "2018-10-31") -> Story:
    story = Story(LIST_CONTRIBUTION).on("2018-09-05T09:00").as_(Role.SYSTEM, unit_id="")
    return story.open("清单梳理", "shzzc", kind=kind, submit_by=submit_by)


def tour() -> Iterable[Story]:
    yield assigned_contribution().fire("remind").fire("unit_submit")
    yield assigned_contribution().fire("excuse")
