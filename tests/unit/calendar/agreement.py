"""One question put to gongkai and to the oracle: both must say the same, and explain it."""

from datetime import time
from typing import TypedDict

from tests.unit.calendar.asking import Stretch
from tests.unit.calendar.oracle import (
    LastLine,
    Question,
    SlowCalendar,
    SlowDay,
    SlowDue,
    slow_due,
)

from gongkai.calendar import (
    AfterHours,
    DayFact,
    Due,
    Explanation,
    Period,
    WorkingCalendar,
    due,
    explain,
)

STATUTES = ("S2007", "S2013", "S2024")


class Clauses(TypedDict):
    """What `due` and `explain` take besides the start, the period and the calendar."""

    extended_by: Period | None
    pauses: tuple[Stretch, ...]
    after_hours: AfterHours | None
    cutoff: time | None


def clauses(question: Question) -> Clauses:
    return {
        "extended_by": question.extended_by,
        "pauses": question.pauses,
        "after_hours": question.after_hours,
        "cutoff": question.cutoff,
    }


def ask(question: Question, calendar: WorkingCalendar) -> Due:
    return due(question.start, question.within, calendar, **clauses(question))


def agree(question: Question, answer: Due, calendar: WorkingCalendar, slow: SlowCalendar) -> None:
    """Hold gongkai's answer and its explanation to the oracle's."""
    expected, last_line = slow_due(question, slow)
    assert told(answer) == expected, f"{question}: {told(answer)} is not {expected}"
    assert answer.earliest <= answer.due_date <= answer.latest, f"{question}: {answer}"
    if expected.certainty == "announced":
        assert answer.earliest == answer.latest, f"{question}: {answer}"
    explained = explain(question.start, question.within, calendar, **clauses(question))
    assert explained.due == answer, f"{question}: explained as {explained.due}"
    assert last(explained) == last_line, f"{question}: {last(explained)} is not {last_line}"


def agree_about(fact: DayFact, known: SlowDay) -> None:
    """Hold what is known about one day to what the oracle knows."""
    assert fact.works == fact.kind.works == known.works, f"{fact} is not {known}"
    assert fact.certainty.value == known.certainty, f"{fact} is not {known}"
    by_statute = fact.notice_id is None or fact.notice_id in STATUTES
    same_notice = fact.notice_id == known.notice or (by_statute and not known.notice)
    assert same_notice, f"{fact} is not {known}"


def told(answer: Due) -> SlowDue:
    return SlowDue(
        due_date=answer.due_date,
        ends_at=answer.ends_at,
        certainty=answer.certainty.value,
        received_on=answer.received_on,
        first_day=answer.first_day,
        notices=answer.notices,
    )


def last(explained: Explanation) -> LastLine:
    line = explained.lines[-1]
    return LastLine(line.day.day, line.ordinal, line.reason.value)
