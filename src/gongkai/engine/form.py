"""How the input of a command becomes what is recorded: every problem is named at once."""

from collections.abc import Iterable
from datetime import datetime

from gongkai.engine.cases import Command
from gongkai.engine.facts import Facts, FactValue
from gongkai.engine.fields import Field
from gongkai.engine.refusals import InvalidFields
from gongkai.engine.states import Transition
from gongkai.engine.values import InvalidValue, parse_value


def parse_fields(
    row: Transition, command: Command, facts: Facts, now: datetime
) -> dict[str, FactValue]:
    """Return what the row's fields record of the command's input.

    Raises:
        InvalidFields: Fields are missing, unknown or unusable; all of them are named.
    """
    given = {name: raw for name, raw in command.input.items() if raw not in (None, "")}
    declared = {field.id for field in row.needs}
    unknown = sorted(given.keys() - declared)
    missing = [field for field in row.needs if field.required and field.id not in given]
    recorded: dict[str, FactValue] = {}
    problems: dict[str, str] = {}
    for field in row.needs:
        if field.id in given:
            try:
                recorded[field.id] = parse_value(field, given[field.id], now)
            except InvalidValue as error:
                problems[field.id] = error.problem
    problems |= _out_of_order(row.needs, facts.merged(recorded))
    if unknown or missing or problems:
        raise InvalidFields(row, missing, problems, unknown)
    return recorded


def _out_of_order(fields: Iterable[Field], facts: Facts) -> dict[str, str]:
    found: dict[str, str] = {}
    for field in fields:
        first = field.not_before
        if first is None or field.id not in facts or first not in facts:
            continue
        if _earlier(facts, field.id, first):
            found[field.id] = f"({facts.text(field.id)}) is before {first!r} ({facts.text(first)})"
    return found


def _earlier(facts: Facts, later: str, first: str) -> bool:
    """Compare by the day where one of the two is only a day."""
    if "T" in facts.text(later) and "T" in facts.text(first):
        return facts.instant(later) < facts.instant(first)
    return facts.text(later)[:10] < facts.text(first)[:10]
