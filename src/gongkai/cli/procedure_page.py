"""One version of a procedure on the terminal, from its description."""

from gongkai.cli.output import say, show_table
from gongkai.engine import description_cells as cells
from gongkai.engine.description import DescribedField, Description, Named


def tell(one: Description, outline: str) -> None:
    """Print a description; ``outline`` is its diagram for a terminal."""
    say(f"{one.label}  {one.id}, version {one.version}")
    for what, words in cells.facts(one):
        say(f"{what}：{words}")
    say("\nStates 状态\n")
    say(outline)
    exempt = [state for state in one.states if state.exempt]
    if exempt:
        say("\nWithout a clock 没有期限的状态\n")
        show_table(["State", "Name", "Why"], [[s.id, s.label, s.exempt] for s in exempt])
    say("\nWho may do what 操作  (fields marked ? may be left out)\n")
    show_table(
        ["Trigger", "Action", "By", "Fields", "Held back by", "Opens"],
        [
            [
                action.trigger,
                action.label,
                _both(action.by),
                ", ".join(map(_field, action.needs)),
                _both(action.guards),
                cells.opens_words(action),
            ]
            for action in one.actions
        ],
    )
    say("\nClocks 期限\n")
    show_table(
        [
            "Clock",
            "Name",
            "Within",
            "Owed by",
            "Started by",
            "Met by",
            "Stands still",
            "Then",
            "Law",
        ],
        [
            [
                clock.id,
                cells.clock_name(clock),
                clock.within,
                clock.bearer,
                cells.starts_words(clock),
                cells.names(clock.met_by),
                cells.pauses_words(clock),
                cells.after_words(clock),
                clock.law,
            ]
            for clock in one.clocks
        ],
    )
    say("\nLadders 督办\n")
    show_table(
        ["Clock", "Rung", "When", "Light", "Told", "Action"],
        [
            [
                clock.id,
                f"{rung.id} {rung.label}",
                rung.when,
                f"{rung.light.id} {rung.light.label}",
                _both(rung.to),
                rung.action,
            ]
            for clock in one.clocks
            for rung in clock.rungs
        ],
        empty="No clock has a ladder.",
    )


def _both(named: tuple[Named, ...]) -> str:
    """Return ids with their Chinese names."""
    return ", ".join(f"{one.id} {one.label}" for one in named)


def _field(field: DescribedField) -> str:
    mark = "" if field.required else "?"
    kind = "|".join(option.id for option in field.options) or field.kind
    return f"{field.id}{mark} {field.label} ({kind})"
