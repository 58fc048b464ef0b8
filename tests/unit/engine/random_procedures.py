"""Small procedures made at random, for tests that hold verification against an oracle."""

from collections.abc import Iterable
from datetime import date

from hypothesis import strategies as st

from gongkai.calendar import WorkingDays
from gongkai.engine.facts import Facts
from gongkai.engine.fields import flag
from gongkai.engine.procedure import Procedure
from gongkai.engine.roles import Party, Role
from gongkai.engine.rules import DeadlineRule, Predicate
from gongkai.engine.states import State, Transition, final

FIRST, *OTHERS = (State(f"s{place}", f"状态{place}") for place in range(3))
STATES = (FIRST, *OTHERS)
END = final("end", "办结")
ACTIONS = ("t0", "t1", "t2", "t3")
LAPSE = "lapse"
CLOCKS = ("a", "b", "c")
ASKED = tuple(flag(f"has_{clock}", f"有期限{clock}") for clock in CLOCKS)


def depends_on(clock: str) -> Predicate:
    """Whether the clock applies: what the last form said."""

    def applies(facts: Facts) -> bool:
        return facts.flag(f"has_{clock}")

    return applies


def row(trigger: str, source: State | None, dest: State) -> Transition:
    by = (Role.SYSTEM,) if trigger == LAPSE else (Role.HANDLER,)
    needs = () if trigger == LAPSE else ASKED
    return Transition(trigger, trigger, (source,) if source else (), dest, by, needs)


def reached(table: Iterable[Transition]) -> set[State]:
    found = {FIRST}
    while more := {one.dest for one in table if set(one.sources) & found} - found:
        found |= more
    return found


@st.composite
def tables(draw: st.DrawFn) -> tuple[Transition, ...]:
    """Rows in which every state can be reached, and an end from every state."""
    leads = st.dictionaries(st.sampled_from(STATES), st.sampled_from((*STATES, END)), max_size=2)
    table = [row("open", None, FIRST)]
    for trigger in (*ACTIONS, LAPSE):
        table += [row(trigger, source, dest) for source, dest in draw(leads).items()]
    there = reached(table)
    table = [one for one in table if not one.sources or one.sources[0] in there]
    leaving = draw(st.sets(st.sampled_from(sorted(there - {END}, key=lambda one: one.id))))
    ending = {END}
    while more := {s for one in table for s in one.sources if one.dest in ending} - ending:
        ending |= more
    table += [row("finish", state, END) for state in STATES if state in leaving | (there - ending)]
    return tuple(table)


@st.composite
def rules(
    draw: st.DrawFn,
    name: str,
    table: tuple[Transition, ...],
    with_facts: bool,  # noqa: FBT001
    with_pauses: bool,  # noqa: FBT001
) -> DeadlineRule:
    known = list(dict.fromkeys(one.trigger for one in table))
    ending = {one.trigger for one in table if one.dest is END}
    fate_of = {
        trigger: draw(
            st.sampled_from(
                ["", "meet", "waive"]
                if trigger in ending
                else ["", "", "start", "restart", "meet", "waive"]
            )
        )
        for trigger in known[1:]
    }

    def those(fate: str) -> frozenset[str]:
        return frozenset(trigger for trigger, one in fate_of.items() if one == fate)

    begins_at_once = draw(st.booleans()) or not those("start") | those("restart")
    starts = those("start") | (frozenset({"open"}) if begins_at_once else frozenset())
    begun_in = {one.dest for one in table if one.trigger in starts | those("restart")}
    can_pause = [one for one in STATES if one in reached(table) - begun_in and with_pauses]
    return DeadlineRule(
        name,
        f"期限{name}",
        WorkingDays(draw(st.integers(0, 3))),
        starts,
        "设计",
        bearer=draw(st.sampled_from([Party.AGENCY, Party.OUTSIDE])),
        met_by=those("meet"),
        waived_by=those("waive"),
        restarted_by=those("restart"),
        paused_in=draw(st.frozensets(st.sampled_from(can_pause), max_size=1))
        if can_pause
        else frozenset(),
        applies=depends_on(name) if with_facts and draw(st.booleans()) else None,
        on_expiry=LAPSE if LAPSE in known and draw(st.booleans()) else None,
    )


@st.composite
def procedures(draw: st.DrawFn, *, with_facts: bool = True, with_pauses: bool = True) -> Procedure:
    """A procedure of at most three open states, some six actions and three clocks."""
    table = draw(tables())
    clocks = tuple(
        draw(rules(name, table, with_facts, with_pauses))
        for name in CLOCKS[: draw(st.integers(1, 3))]
    )
    return Procedure("trial", "试", 1, date(2018, 1, 1), "SY", (), (), table, clocks)
