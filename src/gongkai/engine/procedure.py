"""A procedure: the declared state machine of one regulation, with its clocks, version and law."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from gongkai.engine.checks import faults
from gongkai.engine.rules import DeadlineRule
from gongkai.engine.states import State, Transition
from gongkai.errors import GongkaiError, NotFound


class FaultyProcedure(GongkaiError):
    """A declaration contradicts itself; every fault is listed."""

    def __init__(self, procedure: str, found: list[str]) -> None:
        super().__init__(f"Procedure {procedure!r} is faulty: {'; '.join(found)}.")
        self.faults = found


@dataclass(frozen=True, eq=False)
class Procedure:
    """One version of one procedure. Made once at import; compared by identity.

    Attributes:
        id: Name in code and storage.
        label: Chinese name.
        version: Grows when the declaration changes; a running case keeps its own.
        effective_from: First day on which this version has legal effect.
        prefix: Letters its case numbers begin with.
        law: Acts and documents it rests on.
        tasks: Rows of the 2018 task table it serves.
        transitions: The table; the one row without sources opens a case.
        deadlines: The clocks.
        identity: The field whose value no two cases may share (a platform's number, say).
        dated_by: The day field whose value decides which version holds for a case; without one the
            day it is opened decides. All versions must ask for it with the same trigger, from the
            same state.
        publishing: Triggers by which it makes something public: cases tied to be published together
            fire them only once all of them are ready to.
        suspension_grounds: Legal grounds on which the whole procedure may be suspended, by id, with
            the article; empty where the law knows none.

    Raises:
        FaultyProcedure: The declaration contradicts itself.
    """

    id: str
    label: str
    version: int
    effective_from: date
    prefix: str
    law: tuple[str, ...]
    tasks: tuple[int, ...]
    transitions: tuple[Transition, ...]
    deadlines: tuple[DeadlineRule, ...]
    identity: str | None = None
    dated_by: str | None = None
    publishing: frozenset[str] = frozenset()
    suspension_grounds: Mapping[str, str] = field(default_factory=dict)
    states: dict[str, State] = field(init=False)
    opening: Transition = field(init=False)
    _rows: dict[tuple[str, str], Transition] = field(init=False)
    _rules: dict[str, DeadlineRule] = field(init=False)

    def __post_init__(self) -> None:
        """Index the table, after looking for contradictions."""
        found = faults(self.transitions, self.deadlines, self.identity)
        if found:
            raise FaultyProcedure(self.id, found)
        states = {state.id: state for row in self.transitions for state in (*row.sources, row.dest)}
        rows = {(row.trigger, source.id): row for row in self.transitions for source in row.sources}
        opening = next(row for row in self.transitions if not row.sources)
        object.__setattr__(self, "states", states)
        object.__setattr__(self, "opening", opening)
        object.__setattr__(self, "_rows", rows)
        object.__setattr__(self, "_rules", {rule.id: rule for rule in self.deadlines})

    @property
    def triggers(self) -> tuple[str, ...]:
        """All triggers in the order of the table, each once."""
        return tuple(dict.fromkeys(row.trigger for row in self.transitions))

    def state(self, state_id: str) -> State:
        """Return the state with this id."""
        return self.states[state_id]

    def rule(self, rule_id: str) -> DeadlineRule:
        """Return the deadline rule with this id."""
        return self._rules[rule_id]

    def row(self, trigger: str, state_id: str) -> Transition | None:
        """Return the transition ``trigger`` makes from a state, None where it makes none."""
        return self._rows.get((trigger, state_id))

    @property
    def ready_to_publish(self) -> frozenset[str]:
        """The states from which it can be published, and all that can follow publication."""
        rows = [row for row in self.transitions if row.trigger in self.publishing]
        ready = {source.id for row in rows for source in row.sources}
        frontier = [row.dest.id for row in rows]
        while frontier:
            state = frontier.pop()
            if state not in ready:
                ready.add(state)
                frontier.extend(row.dest.id for row in self.rows_from(state))
        return frozenset(ready)

    def rows_from(self, state_id: str) -> Iterator[Transition]:
        """Yield the transitions that leave a state, in the order of the table."""
        for row in self.transitions:
            if any(source.id == state_id for source in row.sources):
                yield row


class Catalogue:
    """All procedures in all their versions."""

    def __init__(self, procedures: tuple[Procedure, ...]) -> None:
        self._versions = {(p.id, p.version): p for p in procedures}
        if len(self._versions) != len(procedures):
            raise FaultyProcedure("catalogue", ["a procedure version is declared twice"])

    def __iter__(self) -> Iterator[Procedure]:
        return iter(self._versions.values())

    def get(self, procedure_id: str, version: int) -> Procedure:
        """Return the version a case was opened under.

        Raises:
            NotFound: This release does not know it.
        """
        found = self._versions.get((procedure_id, version))
        if found is None:
            raise NotFound(f"This release has no procedure {procedure_id!r} version {version}.")
        return found

    def in_force(self, procedure_id: str, on: date) -> Procedure:
        """Return the version with legal effect ``on`` that day; before the first, the first.

        Raises:
            NotFound: There is no such procedure.
        """
        versions = sorted(
            (p for p in self._versions.values() if p.id == procedure_id),
            key=lambda p: p.effective_from,
        )
        if not versions:
            known = ", ".join(sorted({p.id for p in self._versions.values()}))
            raise NotFound(f"There is no procedure {procedure_id!r}. There are: {known}.")
        return next((p for p in reversed(versions) if p.effective_from <= on), versions[0])
