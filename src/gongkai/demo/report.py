"""What a performance came to: figures for the closing table and for programs."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from typing import Any

from gongkai.clock import BEIJING


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one procedure, or of all.

    Attributes:
        opened: Cases opened.
        closed: Of these, those that have ended.
        on_time: Closed with every clock of the bureau's met in time, its own targets included.
        late: Closed with at least one of them met late or not at all.
        still_open: Not ended.
        overdue: Of these, those with a period that is over.
        yellow: Alerts of this light.
        orange: Alerts of this light.
        red: Alerts of this light.
        messages: Messages in the outbox.
    """

    opened: int = 0
    closed: int = 0
    on_time: int = 0
    late: int = 0
    still_open: int = 0
    overdue: int = 0
    yellow: int = 0
    orange: int = 0
    red: int = 0
    messages: int = 0

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))


@dataclass(frozen=True, slots=True)
class Highlight:
    """A case worth a line at the end: what it shows, in one sentence."""

    number: str
    text: str


@dataclass(frozen=True, slots=True)
class Report:
    """What one performance came to.

    Attributes:
        start: First day.
        end: Last day.
        ended_at: The instant it stopped at.
        procedures: Figures by procedure id.
        labels: Chinese name of each procedure.
        open_lights: Open cases by the light they show at the end.
        actions: Transitions people made.
        refused: Attempts that were refused, as the script intends.
        unforeseen: Refusals the script did not intend, in words.
        caught_up: Alerts recorded after the outage for instants within it.
        recorded_twice: Alerts the history tells of more than once; 0, or something is broken.
        highlights: Cases worth a look.
    """

    start: date
    end: date
    ended_at: datetime
    procedures: Mapping[str, Figures]
    labels: Mapping[str, str]
    open_lights: Mapping[str, int]
    actions: int
    refused: int
    unforeseen: tuple[str, ...]
    caught_up: int
    recorded_twice: int
    highlights: tuple[Highlight, ...]

    @property
    def total(self) -> Figures:
        """The figures of all procedures together."""
        return sum(self.procedures.values(), Figures())

    def to_json(self) -> dict[str, Any]:
        """Return the report for programs: texts, numbers, lists and dicts only."""
        return {
            "start": self.start.isoformat(),
            "end": self.end.isoformat(),
            "ended_at": self.ended_at.astimezone(BEIJING).isoformat(),
            "procedures": {
                name: {"label": self.labels[name], **asdict(figures)}
                for name, figures in self.procedures.items()
            },
            "total": asdict(self.total),
            "open_lights": dict(self.open_lights),
            "actions": self.actions,
            "refused": self.refused,
            "unforeseen": list(self.unforeseen),
            "caught_up": self.caught_up,
            "recorded_twice": self.recorded_twice,
            "highlights": [asdict(one) for one in self.highlights],
        }
