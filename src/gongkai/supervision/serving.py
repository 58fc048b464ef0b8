"""Which procedures serve a task, who says so, and which standing rules they ask."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from gongkai.engine.procedure import Procedure
from gongkai.ledger.tasks import LedgerTask
from gongkai.supervision.duties import Duty


@dataclass(frozen=True, slots=True)
class Serving:
    """A procedure that serves a task.

    Attributes:
        id: Its id.
        label: Its Chinese name; empty where this release does not have it.
        declared: Whether the procedure itself says so.
        planned: Whether the office's plan for the task says so; None where it has no plan.
        duties: The obligations for the task that open cases of it.
    """

    id: str
    label: str
    declared: bool
    planned: bool | None
    duties: tuple[str, ...]

    @property
    def disagreement(self) -> str:
        """How procedure, plan and obligations contradict each other; empty where they agree."""
        if not self.label:
            return f"the plan names {self.id}, which this release does not have"
        if not self.declared:
            who = "the plan names" if self.planned else f"{', '.join(self.duties)} opens"
            return f"{who} {self.id}, which does not say that it serves this task"
        if self.planned is False:
            return f"{self.id} says that it serves this task, but the plan does not name it"
        return ""


@dataclass(frozen=True, slots=True)
class GuardUse:
    """A standing rule asked by procedures that serve a task."""

    id: str
    label: str
    procedures: tuple[str, ...]


def serving(
    task: LedgerTask, procedures: Collection[Procedure], duties: Iterable[Duty]
) -> Iterator[Serving]:
    """Yield the procedures that serve a task: those that say so first, then the others named."""
    labels = {one.id: one.label for one in procedures}
    declared = [one.id for one in procedures if task.number in one.tasks]
    planned = task.plan.procedures if task.plan else ()
    opening: defaultdict[str, list[str]] = defaultdict(list)
    for duty in duties:
        opening[duty.procedure].append(duty.id)
    for name in dict.fromkeys((*declared, *planned, *opening)):
        yield Serving(
            id=name,
            label=labels.get(name, ""),
            declared=name in declared,
            planned=name in planned if task.plan else None,
            duties=tuple(opening.get(name, ())),
        )


def guard_uses(ids: Collection[str], procedures: Iterable[Procedure]) -> tuple[GuardUse, ...]:
    """Return the guards these procedures ask in any of their versions, by their numbers."""
    uses: defaultdict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for procedure in procedures:
        if procedure.id in ids:
            for row in procedure.transitions:
                for guard in row.guards:
                    uses[guard.id, guard.label][procedure.id] = None
    return tuple(GuardUse(*named, tuple(uses[named])) for named in sorted(uses))
