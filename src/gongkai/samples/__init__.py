"""A bureau to try gongkai with: its units, the 30 tasks of 2018, and people who are invented.

Who leads and who is responsible are facts of the source table; requirements are in our own words.
"""

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from gongkai.casework.organisation import Organisation, Unit, UnitKind, User
from gongkai.ledger import Ledger, TaskKind, TaskPlan, TaskRow, TaskTable, resolve

__all__ = ["sample_ledger", "sample_organisation", "sample_plans", "sample_users"]


def sample_organisation() -> Organisation:
    """Return every unit the table of 2018 names, the inactive county included."""
    data = _load("organisation.toml")
    return Organisation(
        tuple(
            Unit(
                id=unit["id"],
                name=unit["name"],
                kind=UnitKind(unit["kind"]),
                aliases=tuple(unit.get("aliases", ())),
                valid_from=unit.get("valid_from", data["valid_from"]),
                valid_to=unit.get("valid_to"),
                active=unit.get("active", True),
            )
            for unit in data["unit"]
        )
    )


def sample_users() -> tuple[User, ...]:
    """Return people for every role; one of them has left."""
    return tuple(
        User(
            id=user["id"],
            name=user["name"],
            unit_id=user["unit"],
            roles=frozenset(user["roles"]),
            active=user.get("active", True),
        )
        for user in _load("users.toml")["user"]
    )


def sample_plans() -> Mapping[int, TaskPlan]:
    """Return, by task number, what kind of work each task is and which procedures serve it."""
    return MappingProxyType(
        {
            task["number"]: TaskPlan(TaskKind(task["kind"]), tuple(task["procedures"]))
            for part in _load("tasks.toml")["part"]
            for heading in part["heading"]
            for task in heading["task"]
        }
    )


def sample_ledger() -> Ledger:
    """Return the 30 tasks, given to the units of `sample_organisation`."""
    data = _load("tasks.toml")
    rows = tuple(
        TaskRow(
            number=task["number"],
            title=task["title"],
            lead_text="、".join(task["lead"]),
            responsible_text="、".join(task["responsible"]),
            requirement=task["requirement"],
            part=part["title"],
            heading=heading["title"],
        )
        for part in data["part"]
        for heading in part["heading"]
        for task in heading["task"]
    )
    return resolve(TaskTable(data["title"], rows), sample_organisation(), sample_plans())


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__name__).joinpath(name).read_text(encoding="utf-8"))
