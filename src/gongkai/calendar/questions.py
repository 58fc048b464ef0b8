"""A question for a deadline as other programs ask it: what a JSON document has to hold, read."""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any, NamedTuple, TypeVar

from gongkai.calendar.notices import NATIONAL
from gongkai.calendar.pauses import THIRD_PARTY_PERIOD, Consultation, Pause, PauseGround
from gongkai.calendar.quantities import Period, WorkingDays, period_from_json
from gongkai.calendar.receipt import AfterHours
from gongkai.errors import InvalidInput

_KEYS = frozenset(
    {
        "id", "start", "within", "extended_by", "pauses", "after_hours", "cutoff", "as_known_on",
        "jurisdiction",
    }
)  # fmt: skip
_PERIOD_KEYS = frozenset(
    {"working_days", "natural_days", "hours", "months", "fixed_date", "target"}
)
_PAUSE_KEYS = frozenset(
    {"after", "through", "ground", "third_party_received", "third_party_working_days"}
)
_AFTER_HOURS_KEYS = frozenset({"policy", "closes"})
_NEXT_WORKING_DAY = "next_working_day"
_SAME_DAY = "same_day"

_T = TypeVar("_T")


class Question(NamedTuple):
    """When is something due? A tuple, because a hundred thousand of them are made at a time.

    Attributes:
        id: What the answer is known by.
        start: The instant of the event, aware.
        within: The period.
        extended_by: An extension in the same unit.
        pauses: Stretches not counted.
        after_hours: The office's rule on receipt outside its hours.
        cutoff: The Beijing time at which the last day ends.
        as_known_on: The day whose knowledge counts; `None` for all that is known.
        jurisdiction: Whose calendar.
    """

    id: str | int
    start: datetime
    within: Period
    extended_by: Period | None
    pauses: list[Pause | Consultation]
    after_hours: AfterHours | None
    cutoff: time | None
    as_known_on: date | None
    jurisdiction: str


def read_question(document: object) -> Question:
    """Read a question from a dict of texts, numbers, lists and dicts.

    Only ``id``, ``start`` and ``within`` are required, and `None` for another key is as if it were
    not there. An unknown key is refused: a misspelt pause would silently give a wrong date.

    Args:
        document: A dict with

            - ``id``: text or a whole number,
            - ``start``: ISO 8601 with an offset,
            - ``within``, ``extended_by``: as `period_from_json` reads them,
            - ``pauses``: a list of ``{"after", "through", "ground"}``: two days and, if known, a
              `PauseGround`; or for a third party ``{"after", "third_party_received"}``, with the
              day of its reply as ``through`` once it has answered, and where it has other than 15
              working days with ``third_party_working_days``,
            - ``after_hours``: ``{"policy": "next_working_day", "closes": "17:30"}``, or
              ``{"policy": "same_day"}``, which is the default,
            - ``cutoff``: a time such as ``17:30``,
            - ``as_known_on``: a day,
            - ``jurisdiction``: ``CN`` by default.

    Raises:
        InvalidInput: the document is not of this shape.
    """
    asked = _object(document, "A question", _KEYS)
    return Question(
        _id(asked),
        _instant(asked.get("start")),
        _within(asked.get("within")),
        _optional(_period, asked, "extended_by"),
        _pauses(asked.get("pauses")),
        _after_hours(asked.get("after_hours")),
        _optional(_time, asked, "cutoff"),
        _optional(_day, asked, "as_known_on"),
        _jurisdiction(asked),
    )


def _object(value: object, what: str, keys: frozenset[str]) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise InvalidInput(f"{what} is an object, not {value!r}: give {', '.join(sorted(keys))}")
    if not value.keys() <= keys:
        unknown = next(key for key in value if key not in keys)
        raise InvalidInput(
            f"{unknown!r} is no key here: correct it to one of {', '.join(sorted(keys))}"
        )
    return value


def _id(asked: dict[str, Any]) -> str | int:
    name = asked.get("id")
    if type(name) is str or type(name) is int:
        return name
    if name is None:
        raise InvalidInput("id is missing: give a text or a whole number to know the answer by")
    raise InvalidInput(f"The id {name!r} cannot be used: give a text or a whole number")


def _optional(read: Callable[[object, str], _T], asked: dict[str, Any], key: str) -> _T | None:
    value = asked.get(key)
    return None if value is None else read(value, key)


def _instant(value: object) -> datetime:
    if isinstance(value, str):
        try:
            instant = datetime.fromisoformat(value)
        except ValueError:
            pass
        else:
            if instant.tzinfo is not None:
                return instant
            raise InvalidInput(
                f"start {value!r} has no offset, so the instant is unknown: add one, "
                f"+08:00 for Beijing time"
            )
    raise InvalidInput(
        f"start {value!r} is no instant: write it like 2019-03-18T10:00:00+08:00"
        if value is not None
        else "start is missing: give the instant of the event, like 2019-03-18T10:00:00+08:00"
    )


def _within(value: object) -> Period:
    if value is None:
        raise InvalidInput('within is missing: give the period, like {"working_days": 20}')
    return _period(value, "within")


def _period(value: object, key: str) -> Period:
    asked = _object(value, key, _PERIOD_KEYS)
    if None in asked.values():
        asked = {unit: n for unit, n in asked.items() if n is not None}
    return period_from_json(asked)


def _day(value: object, key: str) -> date:
    try:
        return date.fromisoformat(value)  # type: ignore[arg-type] # a TypeError says it is no text
    except (TypeError, ValueError):
        raise InvalidInput(f"{key} {value!r} is no day: write it like 2019-03-18") from None


def _time(value: object, key: str) -> time:
    try:
        return time.fromisoformat(value)  # type: ignore[arg-type] # as above
    except (TypeError, ValueError):
        raise InvalidInput(
            f"{key} {value!r} is no time of day: write it like 17:30; for 24:00 leave it out"
        ) from None


def _jurisdiction(asked: dict[str, Any]) -> str:
    code = asked.get("jurisdiction")
    if code is None:
        return NATIONAL
    if not isinstance(code, str):
        raise InvalidInput(f"The jurisdiction {code!r} is no text: give CN or for example CN-GX")
    return code


def _pauses(value: object) -> list[Pause | Consultation]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise InvalidInput(f"pauses are a list, not {value!r}: give [] where there is none")
    return [_pause(_object(one, "A pause", _PAUSE_KEYS)) for one in value]


def _pause(asked: dict[str, Any]) -> Pause | Consultation:
    after = _day(asked.get("after"), "The pause's after")
    through = _optional(_day, asked, "through")
    ground = _ground(asked.get("ground"))
    received = _optional(_day, asked, "third_party_received")
    days = asked.get("third_party_working_days")
    if received is not None:
        if ground not in {None, PauseGround.THIRD_PARTY}:
            raise InvalidInput(
                f"A pause for {ground} has no third party: leave third_party_received out, or "
                f"correct the ground"
            )
        period = THIRD_PARTY_PERIOD if days is None else WorkingDays(days)
        return Consultation(after, received, period, through)
    if days is not None:
        raise InvalidInput(
            "third_party_working_days count from receipt: give third_party_received as well"
        )
    if through is None:
        raise InvalidInput(
            "The pause's through is missing: give the last day that does not count, or for a third "
            "party that has not answered the day it was asked as third_party_received"
        )
    return Pause(after, through, ground or PauseGround.SUSPENSION)


def _ground(value: object) -> PauseGround | None:
    try:
        return None if value is None else PauseGround(value)  # type: ignore[arg-type]
    except ValueError:
        raise InvalidInput(
            f"{value!r} is no ground of a pause: use one of {', '.join(PauseGround)}"
        ) from None


def _after_hours(value: object) -> AfterHours | None:
    if value is None:
        return None
    asked = _object(value, "after_hours", _AFTER_HOURS_KEYS)
    policy, closes = asked.get("policy"), _optional(_time, asked, "closes")
    if policy == _NEXT_WORKING_DAY:
        if closes is None:
            raise InvalidInput(f"{_NEXT_WORKING_DAY} needs closes: the office's closing time")
        return AfterHours(closes)
    # A closing time alone asks for something, and counting as if it did not would hide that.
    if policy == _SAME_DAY or (policy is None and closes is None):
        return None
    raise InvalidInput(
        f"{policy!r} is no after_hours policy: use {_NEXT_WORKING_DAY} (with closes) or {_SAME_DAY}"
    )
