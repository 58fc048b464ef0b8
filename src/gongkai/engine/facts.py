"""Facts: what officers recorded on a case. They are the only input of guards and clocks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TypeAlias

from gongkai.clock import BEIJING
from gongkai.errors import GongkaiError

FactValue: TypeAlias = str | bool | int | list[str] | dict[str, str]
"""A recorded value in the form it is stored in: JSON without null and without floats."""


class FactMissing(GongkaiError):
    """A rule asked for a fact that no transition before it demands: the declaration is at fault."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A file an officer handed in: its name and the SHA-256 (hex) of its content."""

    name: str
    sha256: str


class Facts(Mapping[str, FactValue]):
    """A read-only mapping of field id to recorded value, with readers by type."""

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, FactValue] | None = None) -> None:
        self._values: dict[str, FactValue] = dict(values or {})

    def __getitem__(self, field: str) -> FactValue:
        return self._values[field]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __repr__(self) -> str:
        return f"Facts({self._values!r})"

    def merged(self, newer: Mapping[str, FactValue]) -> "Facts":
        """Return these facts with ``newer`` ones laid over them."""
        return Facts(self._values | dict(newer))

    def text(self, field: str) -> str:
        """Return the text of ``field``, empty when it was not recorded."""
        value = self._values.get(field, "")
        return value if isinstance(value, str) else ""

    def flag(self, field: str) -> bool:
        """Return whether ``field`` was recorded as true."""
        return self._values.get(field) is True

    def number(self, field: str) -> int:
        """Return the whole number of ``field``, 0 when it was not recorded."""
        value = self._values.get(field, 0)
        return value if isinstance(value, int) else 0

    def tags(self, field: str) -> frozenset[str]:
        """Return the set of choices recorded for ``field``."""
        value = self._values.get(field, [])
        return frozenset(value) if isinstance(value, list) else frozenset()

    def evidence(self, field: str) -> Evidence | None:
        """Return the file handed in as ``field``, or None."""
        value = self._values.get(field)
        return Evidence(value["name"], value["sha256"]) if isinstance(value, dict) else None

    def day(self, field: str) -> date | None:
        """Return the calendar day recorded for ``field``, or None."""
        text = self.text(field)
        return date.fromisoformat(text[:10]) if text else None

    def instant(self, field: str) -> datetime:
        """Return the instant a clock counts from: a recorded instant, or a day's 00:00 in Beijing.

        Raises:
            FactMissing: The field was never recorded.
        """
        text = self.text(field)
        if not text:
            raise FactMissing(f"The fact {field!r} is needed to count by, but is not recorded.")
        if "T" in text:
            return datetime.fromisoformat(text)
        return datetime.combine(date.fromisoformat(text), time(), BEIJING)
