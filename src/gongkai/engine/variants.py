"""Variants of a procedure: which clocks a case has, and how long they can be, by what it is about.

Clocks that depend on no fact are in every variant. Facts are taken to be what they are from the
beginning of a case to its end, and guards are not asked: there may be variants no case ever is.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product

from gongkai.engine.facts import Facts
from gongkai.engine.kinds import asked, fields_read, kinds
from gongkai.engine.lengths import Days, is_recorded, working_days
from gongkai.engine.procedure import Procedure
from gongkai.engine.rules import DeadlineRule


@dataclass(frozen=True, slots=True)
class Variant:
    """One kind of case, as far as its clocks are concerned.

    Attributes:
        facts: Facts that make it so: an example.
        clocks: Ids of the clocks it has, once what starts them happens.
        days: The longest each can be without any extension; no entry where somebody sets it.
    """

    facts: Facts
    clocks: frozenset[str]
    days: Mapping[str, Days]


@cache
def variants(procedure: Procedure) -> tuple[Variant, ...]:
    """Return the variants of ``procedure``.

    None are returned where no facts give a clock that applies its length.
    """
    parts = [_outcomes(procedure, rules, fields) for rules, fields in _groups(procedure)]
    return tuple(_joined(chosen) for chosen in product(*parts))


def _joined(parts: Iterable[Variant]) -> Variant:
    whole = Variant(Facts(), frozenset(), {})
    for one in parts:
        whole = Variant(
            whole.facts.merged(one.facts), whole.clocks | one.clocks, {**whole.days, **one.days}
        )
    return whole


def _groups(procedure: Procedure) -> Iterator[tuple[list[DeadlineRule], frozenset[str]]]:
    """Yield the clocks whose fate depends on common fields, with these fields."""
    groups: list[tuple[list[DeadlineRule], frozenset[str]]] = []
    for rule in procedure.deadlines:
        questions = [rule.period] if rule.applies is None else [rule.applies, rule.period]
        fields = fields_read(procedure.transitions, *questions)
        touching = [one for one in groups if one[1] & fields]
        groups = [one for one in groups if one not in touching]
        rules = [known for one in touching for known in one[0]]
        groups.append(([*rules, rule], fields.union(*(one[1] for one in touching))))
    yield from groups


def _outcomes(
    procedure: Procedure, rules: Iterable[DeadlineRule], fields: frozenset[str]
) -> list[Variant]:
    """Return what facts make of clocks that depend on the same fields."""
    found: dict[frozenset[str], Variant] = {}
    for facts in kinds(procedure.transitions, fields):
        one = _outcome(rules, facts)
        if one is not None:
            known = found.get(one.clocks)
            found[one.clocks] = one if known is None else _longer(known, one)
    return list(found.values())


def _outcome(rules: Iterable[DeadlineRule], facts: Facts) -> Variant | None:
    """Return what ``facts`` make of clocks; None where one that applies gets no length.

    Then a fact is missing that the guards of the procedure demand.
    """
    clocks, days = set(), {}
    for rule in rules:
        if rule.applies is not None and not asked(rule.applies, facts):
            continue
        period = asked(rule.period, facts)
        if period is None:
            return None
        clocks.add(rule.id)
        length = None if is_recorded(period) else working_days(period)
        if length is not None:
            days[rule.id] = length
    return Variant(facts, frozenset(clocks), days)


def _longer(one: Variant, other: Variant) -> Variant:
    """Return the variant with the same clocks, each at its longest."""
    days = dict(one.days)
    for clock, length in other.days.items():
        days[clock] = max(length, days.get(clock, length))
    return one if days == one.days else Variant(other.facts, one.clocks, days)
