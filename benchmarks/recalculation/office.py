"""An office with very many open cases: each a copy of one of some thirty that were really lived."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Table

from gongkai.bootstrap import populate
from gongkai.calendar import NoticeBook
from gongkai.casework.tally import Tally
from gongkai.engine.cases import Case, Decision
from gongkai.engine.deadlines import Deadline
from gongkai.engine.facts import Facts
from gongkai.persistence.database import Database
from gongkai.persistence.history_rows import alert_row, event_row
from gongkai.persistence.rows import deadline_row, message_rows, new_case_values, timer_row
from gongkai.persistence.tables import alerts, cases, deadlines, events, outbox, timers
from gongkai.testing.announcing import unaware
from gongkai.testing.casebook import Story
from gongkai.testing.desk import Desk
from gongkai.testing.notice_files import shipped
from gongkai.workflows import SITE_ERROR_REPORT

NOW = "2020-02-01T10:00"
NOTICE = shipped("A2020S")

_DAYS = ("2020-01-19", "2020-01-20", "2020-01-21", "2020-01-22", "2020-01-23", "2020-01-27")
_SHOT = {"name": "a.png", "sha256": "ab" * 32}
_SHOTS = {"before_screenshot": _SHOT, "after_screenshot": _SHOT}
_AT_ONCE = 500

Rows = dict[Table, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Life:
    """A case as it was lived up to now, to be copied."""

    case: Case
    decisions: tuple[Decision, ...]

    def copied(self, key: int) -> Rows:
        """Return its rows for the case with this key."""
        facts = Facts({**self.case.facts, "platform_no": f"WZ-{key}"})
        case = replace(self.case, facts=facts)
        number, identity = f"ZC-2020-{key:06d}", f"site_error_report:WZ-{key}"
        made = self.decisions
        return {
            cases: [{"id": key, **new_case_values(case, number, identity, None)}],
            events: [event_row(key, one) for d in made for one in d.events],
            deadlines: [
                deadline_row(key, row) | {"superseded_by": self._superseded.get(row.number)}
                for row in self._rows
            ],
            timers: [timer_row(key, one.timer) for one in case.deadlines if one.timer],
            alerts: [alert_row(key, one) for d in made for one in d.alerts],
            outbox: [row for d in made for row in message_rows(key, d.messages)],
        }

    @property
    def _rows(self) -> list[Deadline]:
        return [row for one in self.decisions for row in one.deadlines]

    @property
    def _superseded(self) -> dict[int, int]:
        return {row.supersedes: row.number for row in self._rows if row.supersedes is not None}


def fill(url: str, count: int) -> None:
    """Set up an office that has not heard of the notice, with so many open cases."""
    database = Database.open(url)
    known = (one for one in NoticeBook.shipped().notices if one.id != NOTICE.id)
    populate(database, notices=NoticeBook(known))
    lives = _lives()
    keys = iter(range(1, count + 1))
    while chunk := list(islice(keys, _AT_ONCE)):
        with database.write() as connection:
            _insert(connection, [lives[key % len(lives)].copied(key) for key in chunk])
    if database.dialect == "postgresql":
        with database.autocommit() as connection:
            connection.exec_driver_sql("SELECT setval('cases_id_seq', (SELECT max(id) FROM cases))")
            connection.exec_driver_sql("ANALYZE")
    database.close()


def confirm(url: str) -> Tally:
    """Have the notice entered and confirmed; no case is counted again yet."""
    database = Database.open(url)
    desk = Desk.sit_down(database, NOW)
    made = desk.confirm(desk.enter(NOTICE))
    database.close()
    return made.expected


def _insert(connection: Connection, copies: Sequence[Rows]) -> None:
    for table in (cases, events, deadlines, timers, alerts, outbox):
        rows = [row for one in copies for row in one[table]]
        if rows:
            connection.execute(table.insert(), rows)


def _lives() -> list[Life]:
    made = [one.on(NOW) for day in _DAYS for one in _stories(day)]
    return [Life(one.case, tuple(one.decisions)) for one in made if not one.case.closed_at]


def _stories(day: str) -> Iterator[Story]:
    def dispatched() -> Story:
        story = unaware(SITE_ERROR_REPORT, NOTICE).on(f"{day}T10:00")
        return story.open(unit_id="bgs", forwarded_at=f"{day}T09:00").fire("dispatch", unit="bgs")

    def rectified() -> Story:
        return dispatched().fire("sign_in").fire("rectified", **_SHOTS)

    for _ in range(3):
        story = unaware(SITE_ERROR_REPORT, NOTICE).on(f"{day}T10:00")
        yield story.open(unit_id="bgs", forwarded_at=f"{day}T09:00")
    for _ in range(3):
        yield dispatched()
    yield rectified().fire("approve_reply", rectification_promised=False, reply_public=True)
    late = rectified().on("2020-02-01T09:00")
    yield late.fire("approve_reply", rectification_promised=False, reply_public=True)
    promise = {"plan": "改版", "rectify_by": "2020-02-28"}
    planned = dispatched().fire("sign_in").fire("propose_plan", **promise)
    yield planned.fire("approve_reply", rectification_promised=True, reply_public=True, **promise)
