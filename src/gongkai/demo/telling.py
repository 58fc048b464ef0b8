"""The story: what a reader should see of each day, and the table at the end."""

from collections.abc import Iterable
from datetime import date, datetime

from rich.console import Console
from rich.table import Table
from rich.text import Text

from gongkai.calendar import DayKind, WorkingCalendar
from gongkai.clock import BEIJING, beijing_day
from gongkai.demo.acts import Act, Matter
from gongkai.demo.playing import Audience
from gongkai.demo.records import FiredAlert
from gongkai.demo.report import Figures, Report
from gongkai.engine.cases import Case
from gongkai.engine.ladders import Action, Light
from gongkai.engine.procedure import Catalogue
from gongkai.engine.refusals import Refused
from gongkai.engine.roles import Actor

_DAY_KINDS = {
    DayKind.MAKE_UP_WORKDAY: "make-up working day 调休上班",
    DayKind.STATUTORY: "holiday",
    DayKind.REST_BY_NOTICE: "holiday",
    DayKind.SUBSTITUTE_REST: "expected holiday",
    DayKind.WEEKEND: "weekend",
}
_COUNTED = ("opened", "acts", "closed", "closed by the system", "reminders", "escalations")
_MOST_NAMED = 4
"""Alerts named one by one after an outage; the rest are counted."""


class StoryTeller(Audience):
    """Gathers a day's events and prints them when the day is over."""

    def __init__(self, console: Console, catalogue: Catalogue, calendar: WorkingCalendar) -> None:
        self._console = console
        self._catalogue = catalogue
        self._calendar = calendar
        self._day: date | None = None
        self._now: datetime | None = None
        self._lines: list[Text] = []
        self._counts: dict[str, int] = {}

    def passed(self, now: datetime) -> None:
        """Print the day before when a new one has begun."""
        day = beijing_day(now)
        if self._day is not None and day != self._day:
            self.flush()
        self._day, self._now = day, now

    def opened(self, case: Case, matter: Matter) -> None:
        """Count it; name what the period is remembered for."""
        self._count("opened")
        if matter.tag:
            self._line("＋", "cyan", case.number, case.title)

    def acted(self, case: Case) -> None:
        """Count it, and count what has ended."""
        self._count("acts")
        if case.closed_at is not None:
            self._count("closed")

    def refused(self, case: Case | None, actor: Actor, act: Act | None, error: Refused) -> None:
        """Tell who was refused what, and why."""
        number = case.number if case else "new case"
        what = act.trigger if act else "opening"
        self._line("✗", "magenta", number, f"{actor.name} is refused {what}: {error.zh}")

    def fired(self, alerts: list[FiredAlert], now: datetime) -> None:  # noqa: ARG002
        """Count reminders; name what is late."""
        for alert in alerts:
            self._count("reminders" if alert.light is not Light.RED else "escalations")
            if alert.light is Light.RED:
                self._line("■", "red", alert.number, self._late(alert))

    def lapsed(self, moves: int) -> None:
        """Count what the system closed because a period ran out."""
        self._count("closed by the system", moves)

    def stopped(self, until: datetime) -> None:
        """Tell that nobody sweeps."""
        self._line("‖", "yellow", "scheduler", f"is down until {_stamp(until)}")

    def resumed(self, alerts: list[FiredAlert]) -> None:
        """Tell what the first sweep made up for."""
        each = f"{len(alerts)} alerts missed meanwhile are recorded now, each exactly once"
        self._line("▶", "yellow", "scheduler", f"is up again: {each}")
        for alert in alerts[:_MOST_NAMED]:
            meant = f"{self._late(alert)} (meant for {_stamp(alert.scheduled_for)})"
            self._line("■" if alert.light is Light.RED else "▲", "red", alert.number, meant)
        if len(alerts) > _MOST_NAMED:
            self._line(" ", "red", "", f"… and {len(alerts) - _MOST_NAMED} more")

    def flush(self) -> None:
        """Print what has been gathered of the present day."""
        if self._day is not None and (self._lines or self._counts):
            heading = Text(f"{self._day:%Y-%m-%d %a}", style="bold")
            heading.append(self._kind(self._day), style="yellow")
            counts = ", ".join(
                f"{self._counts[what]} {what}" for what in _COUNTED if what in self._counts
            )
            heading.append(f"   {counts}", style="dim")
            self._console.print(heading, soft_wrap=True)
            for line in self._lines:
                self._console.print(line, soft_wrap=True)
        self._lines, self._counts = [], {}

    def _late(self, alert: FiredAlert) -> str:
        rule = self._catalogue.get(alert.procedure, alert.version).rule(alert.rule)
        step = "已逾期" if alert.action is Action.URGE else alert.action.label
        return f"{rule.label}：{step} — {alert.title}"

    def _kind(self, day: date) -> str:
        fact = self._calendar.day(day)
        kind = _DAY_KINDS.get(fact.kind, "")
        return f"  {kind}{' ' + fact.name if fact.name else ''}" if kind else ""

    def _count(self, what: str, times: int = 1) -> None:
        if times:
            self._counts[what] = self._counts.get(what, 0) + times

    def _line(self, sign: str, style: str, number: str, text: str) -> None:
        clock = f"{self._now.astimezone(BEIJING):%H:%M}" if self._now else ""
        line = Text(f"  {clock} ")
        line.append(f"{sign} {number:<13} ", style=style)
        line.append(text)
        self._lines.append(line)


def _stamp(instant: datetime) -> str:
    return f"{instant.astimezone(BEIJING):%m-%d %H:%M}"


_COLUMNS = (
    "Opened", "Closed", "On time", "Late", "Open", "Overdue",
    "▲ yellow", "◆ orange", "■ red", "Messages",
)  # fmt: skip


def tell_the_end(console: Console, report: Report, command: str) -> None:
    """Print the closing table, the cases worth a look, and where to go on with ``command``."""
    table = Table(title=f"{report.start} to {report.end}", title_style="bold")
    table.add_column("Procedure", no_wrap=True)
    for column in _COLUMNS:
        table.add_column(column, justify="right")
    for name, figures in report.procedures.items():
        table.add_row(report.labels[name], *_cells(figures))
    table.add_section()
    table.add_row("合计", *_cells(report.total), style="bold")
    console.print()
    console.print(table)
    lights = ", ".join(f"{count} {light}" for light, count in report.open_lights.items() if count)
    console.print(
        f"{report.actions} acts, {report.refused} attempts refused with a reason, "
        f"{report.caught_up} alerts made up for after the outage. Open now: {lights or 'none'}.",
        soft_wrap=True,
    )
    _tell(console, "Unforeseen refusals", report.unforeseen)
    _tell(console, "Worth a look", (f"{one.number}  {one.text}" for one in report.highlights))
    number = report.highlights[0].number if report.highlights else "NUMBER"
    ways = (
        ("stuck", "what is overdue or idle, for whom"),
        ("case list --light red", "the open cases that are late"),
        (f"case show {number} --why", "why it was due on that day"),
        (f"case history {number}", "all that happened, and to which clock"),
        ("serve", "the same in the browser"),
    )
    _tell(console, "Next", (f"{command} {what:<30} {shown}" for what, shown in ways))


def _cells(figures: Figures) -> tuple[str, ...]:
    return (
        str(figures.opened),
        str(figures.closed),
        str(figures.on_time),
        str(figures.late),
        str(figures.still_open),
        str(figures.overdue),
        str(figures.yellow),
        str(figures.orange),
        str(figures.red),
        str(figures.messages),
    )


def _tell(console: Console, heading: str, lines: Iterable[str]) -> None:
    told = list(lines)
    if told:
        console.print(Text(f"\n{heading}:", style="bold"))
        for line in told:
            console.print(Text(f"  {line}"), soft_wrap=True)
