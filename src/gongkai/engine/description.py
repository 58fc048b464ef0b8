"""A procedure described: everything a reader wants to know, in words, made from the declaration.

Terminal, web and documents show this and look nothing up themselves, so that nothing is written
twice. Names are Chinese, ids are those of the code. `gongkai.engine.describing` makes it.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Named:
    """Something with an id in code and a Chinese name."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class DescribedState:
    """Where a case can stand.

    Attributes:
        id: Its id.
        label: Its Chinese name.
        waits_on: Who has to move next.
        final: Whether the case has ended there.
        exempt: Why a case may lie there without any clock; empty where that needs no word.
    """

    id: str
    label: str
    waits_on: str
    final: bool
    exempt: str


@dataclass(frozen=True, slots=True)
class DescribedField:
    """One thing an action asks for."""

    id: str
    label: str
    kind: str
    required: bool
    options: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class DescribedOpening:
    """A case that follows from an action.

    Attributes:
        procedure: Its procedure.
        relation: How it stands to the case it follows from.
        several: Whether there may be one for each of several units.
        sometimes: Whether facts decide if there is one.
    """

    procedure: Named
    relation: str
    several: bool
    sometimes: bool


@dataclass(frozen=True, slots=True)
class DescribedAction:
    """Something that can be done: rows of the table that say the same are one action.

    Attributes:
        trigger: Its id.
        label: Its Chinese name.
        sources: Where it can be done; none for what opens a case.
        dest: Where it leads; None where the case stays.
        by: Who may do it.
        needs: What it asks for.
        guards: The standing rules it must satisfy.
        opens: The cases that follow from it.
        reopens: Whether it is possible once the case has ended.
    """

    trigger: str
    label: str
    sources: tuple[Named, ...]
    dest: Named | None
    by: tuple[Named, ...]
    needs: tuple[DescribedField, ...]
    guards: tuple[Named, ...]
    opens: tuple[DescribedOpening, ...]
    reopens: bool


@dataclass(frozen=True, slots=True)
class DescribedStart:
    """An action that turns a clock, and the fact that says when; None: the instant itself."""

    action: Named
    counts_from: Named | None


@dataclass(frozen=True, slots=True)
class DescribedRung:
    """One step of the ladder around a due date."""

    id: str
    label: str
    when: str
    light: Named
    to: tuple[Named, ...]
    action: str


@dataclass(frozen=True, slots=True)
class DescribedClock:
    """A clock.

    Attributes:
        id: Its id.
        label: Its Chinese name.
        within: How long it is.
        law: Where the figure comes from.
        internal: Whether it is the bureau's own target.
        sometimes: Whether facts decide if a case has it.
        bearer: Who owes it.
        starts: What begins it.
        restarts: What begins it anew.
        met_by: What performs it.
        waived_by: What ends it otherwise.
        paused_in: Where it stands still.
        paused_on: What begins or ends such a pause on a day that is recorded, and that day.
        extended_by: What lengthens it, and by how much at most.
        told_by: What tells the applicant its due date in writing.
        on_notice: What a later holiday notice may do to a date that was told; empty if none is.
        on_expiry: What the system does when it ends.
        ladder: Id of its ladder; empty where it has none.
        rungs: The steps of the ladder.
    """

    id: str
    label: str
    within: str
    law: str
    internal: bool
    sometimes: bool
    bearer: str
    starts: tuple[DescribedStart, ...]
    restarts: tuple[DescribedStart, ...]
    met_by: tuple[Named, ...]
    waived_by: tuple[Named, ...]
    paused_in: tuple[Named, ...]
    paused_on: tuple[DescribedStart, ...]
    extended_by: tuple[tuple[Named, str], ...]
    told_by: tuple[Named, ...]
    on_notice: str
    on_expiry: Named | None
    ladder: str
    rungs: tuple[DescribedRung, ...]


@dataclass(frozen=True, slots=True)
class DescribedGuard:
    """A standing rule, and the actions that ask it."""

    id: str
    label: str
    asked_by: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class DescribedCourse:
    """The longest lawful course: how long, how it goes, and what kind of case it is."""

    working_days: int
    actions: tuple[Named, ...]
    kind: str
    complete: bool


@dataclass(frozen=True, slots=True)
class DescribedVersion:
    """One version, and the days on which it has legal effect; ``until`` None: to this day."""

    version: int
    effective_from: date
    until: date | None


@dataclass(frozen=True, slots=True)
class OpenedBy:
    """Another procedure, one of whose actions opens this one."""

    procedure: Named
    action: Named
    relation: str


@dataclass(frozen=True, slots=True)
class Description:
    """One version of a procedure.

    Attributes:
        id: Its id.
        label: Its Chinese name.
        version: Which version.
        versions: All its versions, in order.
        prefix: Letters its case numbers begin with.
        law: What it rests on.
        tasks: Rows of the 2018 task table it serves.
        identity: The field no two cases may share.
        dated_by: The field whose day picks the version.
        suspension_grounds: Legal grounds on which it may be suspended.
        states: Where a case can stand, in the order of the table.
        actions: What can be done, in the order of the table.
        clocks: Its clocks.
        guards: Its standing rules.
        opened_by: What opens it by itself: other procedures.
        duties: What opens it by itself: obligations.
        longest: The longest lawful course.
        by_law: The same with the bureau's own targets left out.
        unbounded: States in which no clock of known length limits how long a case may lie there.
    """

    id: str
    label: str
    version: int
    versions: tuple[DescribedVersion, ...]
    prefix: str
    law: tuple[str, ...]
    tasks: tuple[int, ...]
    identity: Named | None
    dated_by: Named | None
    suspension_grounds: tuple[Named, ...]
    states: tuple[DescribedState, ...]
    actions: tuple[DescribedAction, ...]
    clocks: tuple[DescribedClock, ...]
    guards: tuple[DescribedGuard, ...]
    opened_by: tuple[OpenedBy, ...]
    duties: tuple[Named, ...]
    longest: DescribedCourse
    by_law: DescribedCourse
    unbounded: tuple[Named, ...]
