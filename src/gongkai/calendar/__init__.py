"""Working days, holiday notices and legal periods of Chinese government offices; pure.

A website error reported on Friday 2018-09-28 must be answered within two working days. Saturday and
Sunday were made working days before National Day, so it is due on the Sunday:

>>> from datetime import datetime
>>> from gongkai.calendar import NoticeBook, WorkingDays, due
>>> from gongkai.clock import BEIJING
>>> calendar = NoticeBook.shipped().as_known_on()
>>> reported = datetime(2018, 9, 28, 10, 30, tzinfo=BEIJING)
>>> answer = due(reported, WorkingDays(2), calendar)
>>> answer.due_date.strftime("%A %Y-%m-%d"), answer.certainty.value, answer.notices
('Sunday 2018-09-30', 'announced', ('N2018',))

`explain` takes the same arguments and tells the count day by day. `ChinaCalendar` is the face for
users of workalendar, `VectorCalendar` counts whole NumPy arrays. What adding and counting working
days does not need is imported when first asked for. More examples are in ``docs/calendar.md``.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from gongkai.calendar.book import NoticeBook
from gongkai.calendar.coverage import OutsideCalendar
from gongkai.calendar.facts import Certainty, DayFact, DayKind
from gongkai.calendar.notices import Notice, NoticeKind
from gongkai.calendar.quantities import (
    FixedDate,
    Hours,
    Months,
    NaturalDays,
    Period,
    Target,
    WorkingDays,
    period_from_json,
)
from gongkai.calendar.working import WorkingCalendar

if TYPE_CHECKING:
    from gongkai.calendar.answers import Due, DueCertainty
    from gongkai.calendar.counting import due
    from gongkai.calendar.explanation import Explanation, Line, explain
    from gongkai.calendar.face import ChinaCalendar, registry
    from gongkai.calendar.loading import notices_from_toml
    from gongkai.calendar.pauses import Consultation, Pause, PauseGround
    from gongkai.calendar.reasons import Reason
    from gongkai.calendar.receipt import AfterHours
    from gongkai.calendar.statute import Statute, Statutes
    from gongkai.calendar.vectorised import VectorCalendar as VectorCalendar

_LATER = {
    "AfterHours": "receipt",
    "ChinaCalendar": "face",
    "Consultation": "pauses",
    "Due": "answers",
    "DueCertainty": "answers",
    "Explanation": "explanation",
    "Line": "explanation",
    "Pause": "pauses",
    "PauseGround": "pauses",
    "Reason": "reasons",
    "Statute": "statute",
    "Statutes": "statute",
    "VectorCalendar": "vectorised",
    "due": "counting",
    "explain": "explanation",
    "notices_from_toml": "loading",
    "registry": "face",
}
"""What is imported when first asked for, and its module."""

__all__ = [
    "AfterHours",
    "Certainty",
    "ChinaCalendar",
    "Consultation",
    "DayFact",
    "DayKind",
    "Due",
    "DueCertainty",
    "Explanation",
    "FixedDate",
    "Hours",
    "Line",
    "Months",
    "NaturalDays",
    "Notice",
    "NoticeBook",
    "NoticeKind",
    "OutsideCalendar",
    "Pause",
    "PauseGround",
    "Period",
    "Reason",
    "Statute",
    "Statutes",
    "Target",
    "WorkingCalendar",
    "WorkingDays",
    "due",
    "explain",
    "notices_from_toml",
    "period_from_json",
    "registry",
]


def __getattr__(name: str) -> object:
    """Import what `_LATER` names, once."""
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
    globals()[name] = value
    return value
