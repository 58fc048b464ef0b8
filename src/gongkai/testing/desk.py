"""A desk at a real office on a real database, with a clock the test sets."""

from dataclasses import dataclass
from datetime import datetime

from gongkai.bootstrap import App, assemble
from gongkai.calendar import Notice
from gongkai.casework.deputies import actors_for, as_first_allowed
from gongkai.casework.fire_deadlines import Swept, fire_deadlines
from gongkai.casework.keep_calendar import confirm_notice, enter_notices
from gongkai.casework.notice_ports import NoticeEntry, Recalculation
from gongkai.casework.open_case import open_case
from gongkai.casework.open_waiting import Opened, open_waiting
from gongkai.casework.operate_case import operate_case
from gongkai.casework.people import actor_of
from gongkai.casework.recalculate import DryRun, dry_run, recalculate
from gongkai.casework.take_action import take_action
from gongkai.clock import BEIJING, SettableClock
from gongkai.engine.cases import Case, Command, Event
from gongkai.engine.deadlines import Deadline
from gongkai.engine.roles import Actor
from gongkai.persistence.database import Database
from gongkai.testing.notice_files import notice_file

SCREENSHOT = {"name": "screenshot.png", "sha256": "ab" * 32}


def beijing(text: str) -> datetime:
    """Read ``2018-09-28T09:30`` as Beijing wall time."""
    return datetime.fromisoformat(text).replace(tzinfo=BEIJING)


@dataclass(frozen=True)
class Desk:
    """What a test does at the office.

    It opens cases, acts as people, keeps the calendar, sets the clock and sweeps.
    """

    app: App
    clock: SettableClock

    @classmethod
    def sit_down(cls, database: Database, now: str, jurisdiction: str = "CN") -> "Desk":
        """Sit at a desk of the office a populated database holds, at a Beijing wall time."""
        clock = SettableClock(beijing(now))
        return cls(assemble(database, clock, jurisdiction), clock)

    def actor(self, user_id: str) -> Actor:
        """Return a person of the sample organisation."""
        return actor_of(next(user for user in self.app.office.users if user.id == user_id))

    def report(self, number: str = "WZ-1", key: str | None = None, at: str | None = None) -> Case:
        """Open a website error report forwarded ``at`` a Beijing wall time, else this minute."""
        fields: dict[str, object] = {
            "platform_no": number,
            "url": "https://mzj.fuzhou.gov.cn/zwgk/1.htm",
            "kind": "typo",
            "screenshot": SCREENSHOT,
            "forwarded_at": (beijing(at) if at else self.clock.now()).isoformat(),
        }
        command = Command("", fields, key)
        return open_case(
            self.app.office, "site_error_report", "首页错别字", command, self.actor("chen.jing")
        )

    def act(
        self, case: Case, trigger: str, user_id: str, key: str | None = None, **fields: object
    ) -> Case:
        """Fire a trigger as a person."""
        command = Command(trigger, fields, key)
        return take_action(self.app.office, case.number, command, self.actor(user_id))

    def do(
        self, case: Case, operation: str, user_id: str, /, key: str | None = None, **fields: object
    ) -> Case:
        """Do an operation as a person, or as somebody they stand in for today."""
        office, command = self.app.office, Command(operation, fields, key)
        user = self.app.registers.user(user_id)
        return as_first_allowed(
            actors_for(office, self.app.deputies, user),
            lambda actor: operate_case(office, case.number, command, actor),
        )

    def history(self, case: Case) -> list[Event]:
        """Return the events of a case, in order."""
        return list(self.app.lists.history(case.id))

    def open_waiting(self) -> Opened:
        """Open the cases that wait to be opened."""
        return open_waiting(self.app.office, self.app.openings)

    def dispatched(self, number: str = "WZ-1") -> Case:
        """Open a report and hand it to the office's own handler."""
        return self.act(self.report(number), "dispatch", "chen.jing", unit="bgs")

    def rectified(self, case: Case) -> Case:
        """Have a dispatched report dealt with, so that its reply can be approved."""
        self.act(case, "sign_in", "ye.wen")
        return self.act(
            case,
            "rectified",
            "ye.wen",
            before_screenshot=SCREENSHOT,
            after_screenshot=SCREENSHOT,
        )

    def answered(self, case: Case) -> Case:
        """Approve the reply to a report that was dealt with."""
        return self.act(
            case,
            "approve_reply",
            "zhou.mingde",
            reply_text="已更正。",
            reply_public=True,
            rectification_promised=False,
        )

    def at(self, text: str) -> "Desk":
        """Set the clock to a Beijing wall time."""
        self.clock.set(beijing(text))
        return self

    def sweep(self) -> Swept:
        """Fire all that is due."""
        return fire_deadlines(self.app.office)

    def load(self, case: Case) -> Case:
        """Read a case anew."""
        return self.app.office.store.load(case.number)

    def clock_of(self, case: Case, rule: str = "reply_2wd") -> Deadline:
        """Return the present row of a clock, read anew."""
        return next(one for one in self.load(case).deadlines if one.rule == rule)

    def dates(self, case: Case) -> dict[str, str]:
        """Return the due date of each clock, as month and day."""
        return {
            one.rule: f"{one.due_date:%m-%d}" for one in self.load(case).deadlines if one.due_date
        }

    def next_step(self, case: Case, rule: str) -> tuple[str, str] | None:
        """Return the step a clock's timer waits for, and the Beijing minute it comes."""
        timer = self.clock_of(case, rule).timer
        if timer is None:
            return None
        return timer.step, f"{timer.fires_at.astimezone(BEIJING):%m-%d %H:%M}"

    def enter(self, notice: Notice, user_id: str = "chen.jing") -> NoticeEntry:
        """Enter a notice, from its file, as a person."""
        entered = enter_notices(
            self.app.office, self.app.notices, notice_file(notice), "notice.toml",
            self.actor(user_id),
        )  # fmt: skip
        return entered[0].entry

    def look(self, notice: Notice) -> DryRun:
        """Return what a notice would change now."""
        return dry_run(self.app.office, self.app.recalculations, notice)

    def confirm(
        self, entry: NoticeEntry, user_id: str = "zhou.mingde", seen: DryRun | None = None
    ) -> Recalculation:
        """Confirm a notice as its second person; no case is counted again yet."""
        seen = seen or self.look(entry.notice)
        actor = self.actor(user_id)
        return confirm_notice(self.app.office, self.app.notices, entry, seen, actor)

    def recalculate(self, made: Recalculation) -> Recalculation:
        """Count the cases again, to the end."""
        return recalculate(self.app.office, self.app.recalculations, made.id)

    def announce(self, notice: Notice) -> Recalculation:
        """Enter a notice, confirm it, and count the cases again."""
        return self.recalculate(self.confirm(self.enter(notice)))
