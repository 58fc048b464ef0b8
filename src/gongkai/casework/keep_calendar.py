"""Keep the calendar: one person enters a notice, a second one puts it in force or turns it down."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.calendar import Notice, NoticeBook, notices_from_toml
from gongkai.calendar.faults import Fault, Severity, error
from gongkai.calendar.validation import faults
from gongkai.casework.notice_ports import (
    NoticeEntry,
    NoticeRegister,
    Recalculation,
)
from gongkai.casework.ports import Office
from gongkai.casework.recalculate import DryRun
from gongkai.casework.tally import Tally
from gongkai.clock import beijing_day
from gongkai.engine.refusals import Refused
from gongkai.engine.roles import Actor, Role
from gongkai.errors import Conflict, InvalidInput, NotFound

KEEPERS = (Role.DISCLOSURE_OFFICER, Role.OFFICE_DIRECTOR, Role.SUPERVISOR)
"""Roles that may enter notices and put them in force: our rule, the law leaves it to the office."""


_LONGEST = {"id": 40, "number": 100, "jurisdiction": 20}
"""So many characters of a notice's names can be stored."""


class NotAKeeper(Refused):
    """The person's roles do not keep the calendar."""

    code = "not_a_keeper"

    def __init__(self) -> None:
        super().__init__(
            f"Only {', '.join(KEEPERS)} may enter or decide on a holiday notice.",
            f"只有{'、'.join(role.label for role in KEEPERS)}可以录入或审定放假通知。",
        )


class SamePerson(Refused):
    """Four eyes: who entered a notice does not put it in force."""

    code = "same_person"

    def __init__(self) -> None:
        super().__init__(
            "Who entered a notice may not confirm it: ask a second person.",
            "录入人不得自行确认，请由另一人复核。",
        )


class FaultyNotice(InvalidInput):
    """A notice cannot be right; `faults` says why, each with advice."""

    def __init__(self, notice: Notice, found: Sequence[Fault]) -> None:
        told = "\n".join(f"  {fault.text}" for fault in found)
        super().__init__(f"Notice {notice.id} cannot be entered, nothing was stored:\n{told}")
        self.faults = tuple(found)
        self.zh = "\n".join(f"  {fault.zh}" for fault in found)


@dataclass(frozen=True, slots=True)
class Entered:
    """A notice that waits now, and what its second person should look at."""

    entry: NoticeEntry
    warnings: tuple[Fault, ...]


def enter_notices(
    office: Office, register: NoticeRegister, text: str, origin: str, actor: Actor
) -> list[Entered]:
    """Enter the notices of a file: all of them, or none.

    Raises:
        NotAKeeper: ``actor`` does not keep the calendar.
        InvalidInput: The file cannot be read, or a notice cannot be right.
        Conflict: One of them is in force or waits already.
    """
    _check_keeper(actor)
    now = office.clock.now()
    book = office.shelf.look()
    notices = notices_from_toml(text, origin)
    warnings = []
    for notice in notices:
        warnings.append(_checked(notice, book, beijing_day(now)))
        book = book.with_notice(notice)
    entries = register.enter(notices, actor.id, now)
    return [Entered(*pair) for pair in zip(entries, warnings, strict=True)]


def reject_notice(
    office: Office, register: NoticeRegister, entry_id: int, reason: str, actor: Actor
) -> None:
    """Turn an entered notice down; whoever entered it may do so too.

    Raises:
        NotAKeeper: ``actor`` does not keep the calendar.
        InvalidInput: No reason is given.
        NotFound: There is no such entry.
        Conflict: It has been decided on.
    """
    _check_keeper(actor)
    if not reason.strip():
        raise InvalidInput("Say why the notice is turned down.")
    register.reject(entry_id, actor.id, office.clock.now(), reason.strip())


def confirm_notice(
    office: Office, register: NoticeRegister, entry: NoticeEntry, seen: DryRun, actor: Actor
) -> Recalculation:
    """Put a notice in force and approve that the cases are counted again.

    What the approver saw, ``seen``, is kept beside what will be done.

    Raises:
        NotAKeeper: ``actor`` does not keep the calendar.
        SamePerson: ``actor`` entered it.
        FaultyNotice: It has become wrong since it was entered.
        CalendarMoved: Another notice came into force since the dry run.
        Conflict: It has been decided on, or an earlier recalculation is not finished.
    """
    check_second_person(entry, actor)
    if seen.notice != entry.notice:
        raise Conflict("The dry run was of another notice. Look at this one first.")
    now = office.clock.now()
    _checked(entry.notice, office.shelf.look(), beijing_day(now))
    first, last = seen.span or (None, None)
    recalculation = Recalculation(
        id=0,
        notice=entry.notice,
        approved_by=actor.id,
        approved_at=now,
        first_day=first,
        last_day=last,
        expected=seen.tally,
        done=Tally(),
        finished_at=None,
    )
    return register.confirm(entry, recalculation, seen.edition)


def doubts(office: Office, notice: Notice) -> tuple[Fault, ...]:
    """Return what speaks against a notice today: what its second person has to look at."""
    return _faults(notice, office.shelf.look(), beijing_day(office.clock.now()))


def check_second_person(entry: NoticeEntry, actor: Actor) -> None:
    """Make sure that ``actor`` may confirm an entry.

    Raises:
        NotAKeeper: ``actor`` does not keep the calendar.
        SamePerson: ``actor`` entered it.
    """
    _check_keeper(actor)
    if actor.id == entry.entered_by:
        raise SamePerson


def waiting_entry(register: NoticeRegister, name: str) -> NoticeEntry:
    """Return the entry with this number, or of the notice with this id, that waits.

    Raises:
        NotFound: None waits under that name.
    """
    waiting = [one for one in register.entries() if one.verdict is None]
    # A number means the entry of that number, even if somebody gave it to a notice as its id.
    by_number = {str(one.id): one for one in waiting}
    found = by_number.get(name) or next((one for one in waiting if one.notice.id == name), None)
    if found is None:
        raise NotFound(f"No notice {name!r} waits for confirmation. See `gongkai calendar list`.")
    return found


def _faults(notice: Notice, book: NoticeBook, today: date) -> tuple[Fault, ...]:
    return (*_unusable(notice), *faults(notice, book, today))


def _unusable(notice: Notice) -> Iterator[Fault]:
    if notice.id.split() != [notice.id] or not notice.id.isprintable():
        yield error(
            "id_unreadable",
            f"The id {notice.id!r} cannot be typed: give it letters, digits and no spaces",
            f"编号{notice.id!r}含有空格或不可见字符：请只用字母和数字。",
        )
    for name, longest in _LONGEST.items():
        if len(getattr(notice, name)) > longest:
            yield error(
                "too_long",
                f"Its {name} is longer than {longest} characters: shorten it",
                f"{name}超过{longest}个字符：请缩短。",
            )


def _check_keeper(actor: Actor) -> None:
    if not actor.roles.intersection(KEEPERS):
        raise NotAKeeper


def _checked(notice: Notice, book: NoticeBook, today: date) -> tuple[Fault, ...]:
    """Return the warnings about a notice.

    Raises:
        FaultyNotice: It cannot be right.
    """
    found = _faults(notice, book, today)
    wrong = [fault for fault in found if fault.severity is Severity.ERROR]
    if wrong:
        raise FaultyNotice(notice, wrong)
    return found
