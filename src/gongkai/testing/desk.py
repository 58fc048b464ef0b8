"""A desk at a real office on a real database, with a clock the test sets."""

from dataclasses import dataclass
from datetime import datetime

from gongkai.bootstrap import App, assemble
from gongkai.casework.fire_deadlines import Swept, fire_deadlines
from gongkai.casework.open_case import open_case
from gongkai.casework.people import actor_of
from gongkai.casework.take_action import take_action
from gongkai.clock import BEIJING, SettableClock
from gongkai.engine.cases import Case, Command
from gongkai.engine.roles import Actor
from gongkai.persistence.database import Database

SCREENSHOT = {"name": "screenshot.png", "sha256": "ab" * 32}


def beijing(text: str) -> datetime:
    """Read ``2018-09-28T09:30`` as Beijing wall time."""
    return datetime.fromisoformat(text).replace(tzinfo=BEIJING)


@dataclass(frozen=True)
class Desk:
    """What a test does at the office: it opens cases, acts as people, sets the clock and sweeps."""

    app: App
    clock: SettableClock

    @classmethod
    def sit_down(cls, database: Database, now: str) -> "Desk":
        """Sit at a desk of the office a populated database holds, at a Beijing wall time."""
        clock = SettableClock(beijing(now))
        return cls(assemble(database, clock), clock)

    def actor(self, user_id: str) -> Actor:
        """Return a person of the sample organisation."""
        return actor_of(next(user for user in self.app.office.users if user.id == user_id))

    def report(self, number: str = "WZ-1", key: str | None = None) -> Case:
        """Open a website error report that was forwarded this very minute."""
        fields: dict[str, object] = {
            "platform_no": number,
            "url": "https://mzj.fuzhou.gov.cn/zwgk/1.htm",
            "kind": "typo",
            "screenshot": SCREENSHOT,
            "forwarded_at": self.clock.now().isoformat(),
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
