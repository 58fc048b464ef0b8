"""What a transition demands of the clerk: declared fields."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class FieldKind(StrEnum):
    """What sort of value a field takes."""

    TEXT = "text"
    NUMBER = "number"
    FLAG = "flag"
    CHOICE = "choice"
    CHOICES = "choices"
    DAY = "day"
    INSTANT = "instant"
    LINK = "link"
    EVIDENCE = "evidence"
    UNIT = "unit"


class Tense(StrEnum):
    """Where in time a date may lie: something that happened cannot lie ahead."""

    PAST = "past"
    ANY = "any"
    FUTURE = "future"


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a transition asks for.

    Attributes:
        id: Name of the fact it becomes.
        label: Chinese name users see.
        kind: Sort of value.
        required: Whether the transition is refused without it.
        options: For choices: value to Chinese label.
        tense: For dates and instants: whether they may lie in the past or the future.
        not_before: For dates: another fact that cannot be later than this one.
    """

    id: str
    label: str
    kind: FieldKind
    required: bool = True
    options: Mapping[str, str] | None = None
    tense: Tense = Tense.ANY
    not_before: str | None = None


def text(field_id: str, label: str, *, required: bool = True) -> Field:
    """Declare a free text."""
    return Field(field_id, label, FieldKind.TEXT, required)


def number(field_id: str, label: str, *, required: bool = True) -> Field:
    """Declare a whole number, zero or more."""
    return Field(field_id, label, FieldKind.NUMBER, required)


def flag(field_id: str, label: str, *, required: bool = True) -> Field:
    """Declare a yes or no."""
    return Field(field_id, label, FieldKind.FLAG, required)


def choice(
    field_id: str, label: str, options: Mapping[str, str], *, required: bool = True
) -> Field:
    """Declare a choice of exactly one of ``options`` (value to Chinese label)."""
    return Field(field_id, label, FieldKind.CHOICE, required, options)


def choices(
    field_id: str, label: str, options: Mapping[str, str], *, required: bool = True
) -> Field:
    """Declare a choice of any of ``options``, at least one when required."""
    return Field(field_id, label, FieldKind.CHOICES, required, options)


def day(
    field_id: str,
    label: str,
    tense: Tense = Tense.PAST,
    *,
    required: bool = True,
    not_before: str | None = None,
) -> Field:
    """Declare a calendar day in Beijing, by default one that has come."""
    return Field(field_id, label, FieldKind.DAY, required, None, tense, not_before)


def instant(
    field_id: str,
    label: str,
    tense: Tense = Tense.PAST,
    *,
    required: bool = True,
    not_before: str | None = None,
) -> Field:
    """Declare an instant, to the minute or better; without an offset it is read as Beijing time."""
    return Field(field_id, label, FieldKind.INSTANT, required, None, tense, not_before)


def link(field_id: str, label: str, *, required: bool = True) -> Field:
    """Declare a web address (http or https)."""
    return Field(field_id, label, FieldKind.LINK, required)


def evidence(field_id: str, label: str, *, required: bool = True) -> Field:
    """Declare a file, known by its name and SHA-256."""
    return Field(field_id, label, FieldKind.EVIDENCE, required)


def unit(field_id: str, label: str, *, required: bool = True) -> Field:
    """Declare a unit of the organisation, by its id."""
    return Field(field_id, label, FieldKind.UNIT, required)
