"""Who and what an operation names: it must exist, and is known by its id from there on."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from gongkai.casework.people import working_unit
from gongkai.casework.ports import Office
from gongkai.clock import beijing_day
from gongkai.engine.cases import Command
from gongkai.engine.operations.asking import names
from gongkai.errors import InvalidInput


def with_known_names(office: Office, command: Command) -> Command:
    """Return ``command`` with units and people by their ids.

    Raises:
        UnknownUnit: No unit goes by a name it gives.
        NotFound: No case has a number it gives.
        InvalidInput: A unit does not work any more, or a person is unknown or has left.
    """
    today = beijing_day(office.clock.now())
    found: dict[str, object] = {}
    for field, value in command.input.items():
        if field in _READERS and isinstance(value, str) and value.strip():
            found[field] = _READERS[field](office, value.strip(), today)
    return replace(command, input={**command.input, **found}) if found else command


def _unit(office: Office, value: str, today: date) -> str:
    return working_unit(office.organisation, value, today).id


def _units(office: Office, value: str, today: date) -> str:
    return ",".join(_unit(office, one, today) for one in names(value))


def _old_unit(office: Office, value: str, _today: date) -> str:
    """Return a unit that may work no more: its work is handed over."""
    known = {unit.id for unit in office.organisation.units}
    return value if value in known else office.organisation.find(value).id


def _user(office: Office, value: str, _today: date) -> str:
    return _people(office, [value], active=True)[0]


def _users(office: Office, value: str, _today: date) -> str:
    return ",".join(_people(office, names(value), active=True))


def _old_user(office: Office, value: str, _today: date) -> str:
    return _people(office, [value], active=False)[0]


def _case(office: Office, value: str, _today: date) -> str:
    return office.store.load(value).number


_READERS: dict[str, Callable[[Office, str, date], str]] = {
    "unit": _unit,
    "units": _units,
    "from_unit": _old_unit,
    "user": _user,
    "users": _users,
    "signers": _users,
    "from_user": _old_user,
    "duplicate_of": _case,
}


def _people(office: Office, wanted: Sequence[str], *, active: bool) -> list[str]:
    """Return the ids of people given by id or name.

    Raises:
        InvalidInput: Nobody goes by a name, or several people do.
    """
    users = [user for user in office.users if user.active or not active]
    ids = {user.id for user in users}
    found: list[str] = []
    for one in wanted:
        called = [one] if one in ids else [user.id for user in users if user.name == one]
        if not called:
            raise InvalidInput(
                f"Nobody{' active' if active else ''} goes by {one!r}. See `gongkai user list`."
            )
        if len(called) > 1:
            raise InvalidInput(f"Several people are called {one!r}: give one of {called}.")
        found.append(called[0])
    return found
