"""Deadlines for other programs: one document asks, one document answers.

>>> from gongkai.calendar import NoticeBook
>>> question = {
...     "id": "x",
...     "start": "2018-09-28T10:00:00+08:00",
...     "within": {"working_days": 2},
... }
>>> answer(question, NoticeBook.shipped())["due_at"]
'2018-09-30T23:59:59+08:00'
"""

import re
from datetime import datetime

from gongkai.calendar.book import NoticeBook
from gongkai.calendar.counting import due
from gongkai.calendar.quantities import Hours
from gongkai.calendar.questions import read_question
from gongkai.clock import BEIJING
from gongkai.errors import GongkaiError

_LAST_SECOND = "T23:59:59+08:00"
"""Beijing has had no other offset in any year the calendar covers."""
_LONGEST_MESSAGE = 600
"""Characters; a message repeats what was given, and that may be a whole line of nonsense."""


def answer(document: object, book: NoticeBook) -> dict[str, object]:
    """Count what ``document`` asks (`read_question` says how) by the notices of ``book``.

    Returns:
        A dict with

        - ``id``: the question's,
        - ``due_date``: the last day,
        - ``due_at``: its last second, in Beijing; for hours and with a cut-off that time itself,
        - ``status``: ``announced``, or ``provisional`` where a notice still to come may move it,
        - ``earliest``, ``latest``: the days between which that notice will leave it,
        - ``notices``: the ids of the notices naming days counted over.

    Raises:
        InvalidInput: the document cannot be read as a question, or `due` refuses it.
        OutsideCalendar: a day lies beyond the calendar.
    """
    question = read_question(document)
    found = due(
        question.start,
        question.within,
        book.as_known_on(question.as_known_on, question.jurisdiction),
        extended_by=question.extended_by,
        pauses=question.pauses,
        after_hours=question.after_hours,
        cutoff=question.cutoff,
    )
    due_date = found.due_date.isoformat()
    sharp = question.cutoff is not None or isinstance(question.within, Hours)
    return {
        "id": question.id,
        "due_date": due_date,
        "due_at": _beijing(found.ends_at) if sharp else due_date + _LAST_SECOND,
        "status": found.certainty.value,
        "earliest": found.earliest.isoformat(),
        "latest": found.latest.isoformat(),
        "notices": list(found.notices),
    }


def refusal(error: GongkaiError, line: int, document: object = None) -> dict[str, object]:
    """Return the answer to a question that cannot be counted.

    Args:
        error: Why not; its class gives the code, `OutsideCalendar` for example
            ``outside_calendar``.
        line: The number of the line it stood on, from 1.
        document: The question, where there was one; its id comes back if it is a usable one.
    """
    name = document.get("id") if isinstance(document, dict) else None
    message = str(error)
    if len(message) > _LONGEST_MESSAGE:
        half = _LONGEST_MESSAGE // 2  # what to do stands at the end
        message = f"{message[:half]} … {message[-half:]}"
    code = re.sub(r"(?<!^)(?=[A-Z])", "_", type(error).__name__).lower()
    return {
        "id": name if type(name) in {str, int} else None,
        "line": line,
        "error": {"code": code, "message": message},
    }


def _beijing(instant: datetime) -> str:
    return instant.astimezone(BEIJING).isoformat()
