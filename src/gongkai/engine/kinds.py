"""Every kind of case a function of facts tells apart.

Whether a clock applies and how long it is may be functions of the facts. Such a function is asked
about watched facts, which note the fields it reads; each of these then takes every value that may
matter: all options, yes and no, there or not, and a day of each year in which a law may change.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice, product
from typing import Any, Final, TypeVar

from gongkai.engine.facts import Facts, FactValue
from gongkai.engine.fields import Field, FieldKind
from gongkai.engine.states import Transition
from gongkai.errors import GongkaiError

Answer = TypeVar("Answer")

RECORDED: Final = 99_999
"""A figure an officer enters. Whatever length is made of it is set case by case."""
MOST: Final = 50_000
"""More kinds are not looked at; no procedure comes near."""
_YEARS: Final = range(2016, 2028)
_FILE: Final[FactValue] = {"name": "示例", "sha256": "0" * 64}


class _Noting(dict[str, FactValue]):
    """Values that note which of them were asked for, there or not."""

    def __init__(self, values: Mapping[str, FactValue], read: set[str]) -> None:
        super().__init__(values)
        self._read = read

    def __getitem__(self, name: str) -> FactValue:
        self._read.add(name)
        return super().__getitem__(name)

    def get(self, name: str, default: Any = None) -> Any:  # noqa: ANN401 -- as a dict does
        self._read.add(name)
        return super().get(name, default)


class _Watched(Facts):
    """Facts that note which fields were read."""

    __slots__ = ("read",)

    def __init__(self, values: Mapping[str, FactValue]) -> None:
        super().__init__()
        self.read: set[str] = set()
        self._values = _Noting(values, self.read)


def asked(question: Callable[[Facts], Answer], facts: Facts) -> Answer | None:
    """Return the answer; None where the facts do not allow one."""
    try:
        return question(facts)
    except (GongkaiError, LookupError, ValueError):
        return None


def fields_read(
    rows: Iterable[Transition], *questions: Callable[[Facts], object]
) -> frozenset[str]:
    """Return the fields the answers depend on, in any kind of case."""
    table, known = tuple(rows), frozenset[str]()
    while True:
        read = set(known)
        for facts in kinds(table, known):
            watched = _Watched(facts)
            for question in questions:
                asked(question, watched)
            read |= watched.read
        if read == known:
            return known
        known = frozenset(read)


def kinds(rows: Iterable[Transition], fields: Iterable[str]) -> Iterator[Facts]:
    """Yield facts with every combination of values of ``fields``, as ``rows`` ask for them."""
    asked_for: dict[str, list[Field]] = {name: [] for name in sorted(fields)}
    for row in rows:
        for field in row.needs:
            if field.id in asked_for:
                asked_for[field.id].append(field)
    values = [_values(declared) for declared in asked_for.values()]
    for chosen in islice(product(*values), MOST):
        yield Facts(
            {
                name: value
                for name, value in zip(asked_for, chosen, strict=True)
                if value is not None
            }
        )


def _values(declared: Sequence[Field]) -> Sequence[FactValue | None]:
    """Return what a field may hold; None for nothing. One that nobody asks for holds nothing."""
    found: list[FactValue | None] = []
    if not declared or not all(field.required for field in declared):
        found.append(None)
    for field in declared:
        found.extend(value for value in _values_of(field) if value not in found)
    return found


def _values_of(field: Field) -> Sequence[FactValue]:
    options = list(field.options or {})
    by_kind: Mapping[FieldKind, Sequence[FactValue]] = {
        FieldKind.FLAG: [False, True],
        FieldKind.CHOICE: options,
        FieldKind.CHOICES: [[], *([one] for one in options), options],
        FieldKind.NUMBER: [RECORDED],
        FieldKind.DAY: [f"{year}-09-20" for year in _YEARS],
        FieldKind.INSTANT: [f"{year}-09-20T09:00:00+08:00" for year in _YEARS],
        FieldKind.EVIDENCE: [_FILE],
    }
    return by_kind.get(field.kind, [field.label])
