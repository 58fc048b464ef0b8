"""How a declaration becomes a description."""

from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta

from gongkai.engine.description import (
    DescribedAction,
    DescribedClock,
    DescribedCourse,
    DescribedField,
    DescribedGuard,
    DescribedOpening,
    DescribedRung,
    DescribedStart,
    DescribedState,
    DescribedVersion,
    Description,
    Named,
    OpenedBy,
)
from gongkai.engine.fields import Field
from gongkai.engine.ladders import Rung
from gongkai.engine.lengths import extension, is_set_by_case, lengths
from gongkai.engine.links import Opens
from gongkai.engine.longest import Longest
from gongkai.engine.obligation_calendar import ObligationCalendar
from gongkai.engine.procedure import Catalogue, Procedure
from gongkai.engine.rules import DeadlineRule
from gongkai.engine.states import State, Transition
from gongkai.engine.verification import verify
from gongkai.engine.words import (
    KINDS,
    PARTIES,
    kind_words,
    length_words,
    moment_words,
    period_words,
)


def describe(
    procedure: Procedure, catalogue: Catalogue, duties: ObligationCalendar | None = None
) -> Description:
    """Return the description of one version of a procedure.

    Args:
        procedure: The version.
        catalogue: All procedures, for what opens what.
        duties: The obligations, for what they open.
    """
    found = verify(procedure)
    words = _Words(procedure)
    return Description(
        id=procedure.id,
        label=procedure.label,
        version=procedure.version,
        versions=tuple(_versions(procedure.id, catalogue)),
        prefix=procedure.prefix,
        law=procedure.law,
        tasks=procedure.tasks,
        identity=words.field(procedure.identity),
        dated_by=words.field(procedure.dated_by),
        suspension_grounds=tuple(
            Named(one, label) for one, label in procedure.suspension_grounds.items()
        ),
        states=tuple(
            DescribedState(s.id, s.label, PARTIES[s.waits_on], s.final, s.exempt)
            for s in procedure.states.values()
        ),
        actions=tuple(_actions(procedure, catalogue)),
        clocks=tuple(_clock(procedure, words, rule) for rule in procedure.deadlines),
        guards=tuple(_guards(procedure)),
        opened_by=tuple(_opened_by(procedure.id, catalogue)),
        duties=tuple(
            Named(one.id, one.label) for one in duties or () if one.procedure == procedure.id
        ),
        longest=words.course(found.longest),
        by_law=words.course(found.by_law),
        unbounded=tuple(named(procedure.state(one)) for one in found.longest.unbounded),
    )


def named(state: State) -> Named:
    """Return a state's id and name."""
    return Named(state.id, state.label)


class _Words:
    """The Chinese names of one procedure's triggers and fields."""

    def __init__(self, procedure: Procedure) -> None:
        rows = procedure.transitions
        self._actions = {row.trigger: row.label for row in reversed(rows)}
        self._fields = {field.id: field for row in reversed(rows) for field in row.needs}
        self._order = {trigger: place for place, trigger in enumerate(procedure.triggers)}

    def action(self, trigger: str) -> Named:
        return Named(trigger, self._actions[trigger])

    def actions(self, triggers: Iterable[str]) -> tuple[Named, ...]:
        """Return triggers with their names, in the order of the table."""
        return tuple(map(self.action, sorted(triggers, key=self._order.__getitem__)))

    def field(self, field_id: str | None) -> Named | None:
        return Named(field_id, self._fields[field_id].label) if field_id is not None else None

    def dated(
        self, triggers: Iterable[str], fact: Callable[[str], str | None]
    ) -> tuple[DescribedStart, ...]:
        """Return triggers with their names and the facts that date them."""
        return tuple(
            DescribedStart(one, self.field(fact(one.id))) for one in self.actions(triggers)
        )

    def course(self, longest: Longest) -> DescribedCourse:
        return DescribedCourse(
            longest.working_days,
            tuple(map(self.action, longest.triggers)),
            kind_words(longest.facts, self._fields),
            longest.complete,
        )


def _versions(procedure_id: str, catalogue: Catalogue) -> Iterator[DescribedVersion]:
    versions = sorted(
        (one for one in catalogue if one.id == procedure_id), key=lambda one: one.effective_from
    )
    for one, later in zip(versions, [*versions[1:], None], strict=True):
        until = later.effective_from - timedelta(days=1) if later else None
        yield DescribedVersion(one.version, one.effective_from, until)


def _actions(procedure: Procedure, catalogue: Catalogue) -> Iterator[DescribedAction]:
    """Yield the actions; rows that differ only in the state they stay in are one."""
    merged: dict[tuple[object, ...], list[Transition]] = {}
    for row in procedure.transitions:
        stays = row.sources == (row.dest,)
        what = (row.trigger, row.label, row.by, row.needs, row.guards, row.opens, row.reopens)
        key = (*map(_compared, what), None if stays else row.dest.id)
        merged.setdefault(key, []).append(row)
    labels = {one.id: one.label for one in catalogue}
    for rows in merged.values():
        row = rows[0]
        yield DescribedAction(
            trigger=row.trigger,
            label=row.label,
            sources=tuple(named(source) for one in rows for source in one.sources),
            dest=None if row.sources == (row.dest,) else named(row.dest),
            by=tuple(Named(role, role.label) for role in row.by),
            needs=tuple(map(_field, row.needs)),
            guards=tuple(dict.fromkeys(Named(one.id, one.label) for one in row.guards)),
            opens=tuple(_opening(one, labels) for one in row.opens),
            reopens=row.reopens,
        )


def _compared(part: object) -> object:
    """Return what can be a key: fields hold mappings, which cannot."""
    return repr(part) if isinstance(part, tuple) else part


def _field(field: Field) -> DescribedField:
    options = tuple(Named(one, label) for one, label in (field.options or {}).items())
    return DescribedField(field.id, field.label, KINDS[field.kind], field.required, options)


def _opening(opens: Opens, labels: dict[str, str]) -> DescribedOpening:
    return DescribedOpening(
        Named(opens.procedure, labels.get(opens.procedure, opens.procedure)),
        opens.relation.label,
        several=opens.units is not None,
        sometimes=opens.when is not None,
    )


def _clock(procedure: Procedure, words: _Words, rule: DeadlineRule) -> DescribedClock:
    longer = extension(procedure, rule)
    return DescribedClock(
        id=rule.id,
        label=rule.label,
        within=length_words(lengths(procedure, rule), set_by_case=is_set_by_case(procedure, rule)),
        law=rule.law,
        internal=rule.internal,
        sometimes=rule.applies is not None,
        bearer=PARTIES[rule.bearer],
        starts=words.dated(rule.started_by, rule.start_fact),
        restarts=words.dated(rule.restarted_by, rule.start_fact),
        met_by=words.actions(rule.met_by),
        waived_by=words.actions(rule.waived_by),
        paused_in=tuple(
            named(state) for state in procedure.states.values() if state in rule.paused_in
        ),
        paused_on=words.dated(rule.paused_on, rule.paused_on.get),
        extended_by=tuple(
            (one, f"至多{period_words(longer)}" if longer else "按登记的期限")
            for one in words.actions(rule.extended_by)
        ),
        told_by=words.actions(rule.told_by),
        on_notice=rule.on_notice.label if rule.told_by else "",
        on_expiry=words.action(rule.on_expiry) if rule.on_expiry else None,
        ladder=rule.ladder.id if rule.ladder else "",
        rungs=tuple(map(_rung, rule.ladder.rungs if rule.ladder else ())),
    )


def _rung(rung: Rung) -> DescribedRung:
    return DescribedRung(
        id=rung.id,
        label=rung.label,
        when=moment_words(rung.at),
        light=Named(rung.light, rung.light.label),
        to=tuple(Named(role, role.label) for role in rung.to),
        action=rung.action.label,
    )


def _guards(procedure: Procedure) -> Iterator[DescribedGuard]:
    asking: dict[Named, dict[Named, None]] = {}
    for row in procedure.transitions:
        for guard in row.guards:
            actions = asking.setdefault(Named(guard.id, guard.label), {})
            actions[Named(row.trigger, row.label)] = None
    for guard_named, actions in asking.items():
        yield DescribedGuard(guard_named.id, guard_named.label, tuple(actions))


def _opened_by(procedure_id: str, catalogue: Catalogue) -> Iterator[OpenedBy]:
    found = {
        OpenedBy(
            Named(one.id, one.label), Named(row.trigger, row.label), opens.relation.label
        ): None
        for one in catalogue
        for row in one.transitions
        for opens in row.opens
        if opens.procedure == procedure_id
    }
    yield from found
