"""From names in a table to units of the organisation."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from gongkai.casework.organisation import Organisation, UnknownUnit
from gongkai.ledger.table import COLUMNS, TaskRow, TaskTable
from gongkai.ledger.tasks import NO_PLANS, Ledger, LedgerTask, TaskPlan, Unresolved

_SEPARATOR: Final = re.compile(r"[、，,;；](?![^（(]*[）)])")
_JOINT: Final = re.compile(r"以及|及|和|与|(?=各)")


def resolve(
    table: TaskTable, organisation: Organisation, plans: Mapping[int, TaskPlan] = NO_PLANS
) -> Ledger:
    """Give every task the ids of its lead and responsible units, groups expanded, none twice.

    A name nobody answers to leaves the other names of its cell in place and is listed in
    `Ledger.unresolved`, as is a unit that is no longer active and a group without members.

    Args:
        table: what the document says.
        organisation: the units; pass ``organisation.on(day)`` for those of another day.
        plans: by task number, how the office means to do it.
    """
    unresolved: list[Unresolved] = []
    tasks = []
    for row in table.rows:
        leads, lead_faults = _resolve_cell(row, COLUMNS[1], organisation)
        responsible, responsible_faults = _resolve_cell(row, COLUMNS[2], organisation)
        unresolved += [*lead_faults, *responsible_faults]
        tasks.append(
            LedgerTask(
                number=row.number,
                title=row.title,
                part=row.part,
                heading=row.heading,
                requirement=row.requirement,
                lead_ids=leads,
                responsible_ids=responsible,
                plan=plans.get(row.number),
            )
        )
    return Ledger(table.title, tuple(tasks), tuple(unresolved))


def split_names(text: str, organisation: Organisation) -> tuple[str, ...]:
    """Split a cell into names.

    Commas part names, except within brackets. 和, 及, 与, and 各 after a lost comma, part them
    only where both sides are known: 基层政权和社区建设处 is one section.
    """
    pieces = (piece.strip() for piece in _SEPARATOR.split(text))
    return tuple(name for piece in pieces if piece for name in _parted(piece, organisation))


def _parted(piece: str, organisation: Organisation) -> tuple[str, ...]:
    if organisation.knows(piece):
        return (piece,)
    for joint in _JOINT.finditer(piece):
        head, rest = piece[: joint.start()], piece[joint.end() :]
        if head and rest and organisation.knows(head):
            tail = _parted(rest, organisation)
            if all(organisation.knows(name) for name in tail):
                return (head, *tail)
    return (piece,)


def _resolve_cell(
    row: TaskRow, column: str, organisation: Organisation
) -> tuple[tuple[str, ...], list[Unresolved]]:
    is_lead = column == COLUMNS[1]
    text, line = (
        (row.lead_text, row.lead_line) if is_lead else (row.responsible_text, row.responsible_line)
    )
    ids: dict[str, None] = {}
    faults = []
    for name in split_names(text, organisation):
        try:
            ids |= dict.fromkeys(_active_ids(name, organisation))
        except UnknownUnit as unknown:
            hint = f"did you mean {', '.join(unknown.nearest)}?" if unknown.nearest else ""
            faults.append(Unresolved(line, row.number, column, name, hint))
        except _Idle as idle:
            faults.append(Unresolved(line, row.number, column, name, str(idle)))
    return tuple(ids), faults


class _Idle(Exception):
    """A known name behind which nobody is at work."""


def _active_ids(name: str, organisation: Organisation) -> Iterator[str]:
    units = organisation.expand(name)
    if not units:
        raise _Idle("this group has no active unit; register one or strike the name")
    for unit in units:
        if not unit.active:
            raise _Idle("this unit is closed; name its successor")
        yield unit.id
