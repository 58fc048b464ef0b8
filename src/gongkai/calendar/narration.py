"""The sentences of an explanation, in Chinese for clerks and citizens and in English."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from gongkai.clock import BEIJING

if TYPE_CHECKING:
    from gongkai.calendar.explanation import Explanation, Line

_WEEKDAYS = "一二三四五六日"
_ENGLISH_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def in_chinese(told: Explanation) -> str:
    """Return the explanation in Chinese, one line a day."""
    answer = told.due
    until = _end(answer.due_date, answer.ends_at)
    extension = f"，延长{told.extended_by.label}" if told.extended_by else ""
    lines = [
        *([f"事项：{told.rule}"] if told.rule else []),
        *([f"依据：{told.law}"] if told.law else []),
        f"期限：{told.within.label}{extension}",
        f"起算：{_day(answer.received_on)}",
        f"届满：{_day(answer.due_date)} {until}止（{answer.certainty.label}）",
        *(f"中止：{_day(p.after)}的次日至{_day(p.through)}，不计入" for p in told.pauses),
        "",
        *map(_chinese_line, told.lines),
    ]
    return "\n".join(lines)


def in_english(told: Explanation) -> str:
    """Return the explanation in English, one line a day."""
    answer = told.due
    until = _end(answer.due_date, answer.ends_at)
    extension = f", extended by {told.extended_by}" if told.extended_by else ""
    lines = [
        *([f"Rule: {told.rule}"] if told.rule else []),
        *([f"Law: {told.law}"] if told.law else []),
        f"Period: {told.within}{extension}",
        f"From: {_english_day(answer.received_on)}",
        f"Due: {_english_day(answer.due_date)} {until} in Beijing ({answer.certainty.value})",
        *(f"Paused: after {p.after} through {p.through}" for p in told.pauses),
        "",
        *map(_english_line, told.lines),
    ]
    return "\n".join(lines)


def _chinese_line(line: Line) -> str:
    fact = line.day
    ordinal = "" if line.ordinal is None else f"第{line.ordinal}日，"
    named = f"（{fact.name}）" if fact.name else ""
    source = f"［{line.number}］" if line.number else ""
    return f"{_day(fact.day)} {fact.kind.label}{named}{source}：{ordinal}{line.reason.label}"


def _english_line(line: Line) -> str:
    fact = line.day
    ordinal = "" if line.ordinal is None else f"day {line.ordinal}, "
    named = f" ({fact.name})" if fact.name else ""
    source = f" [{fact.notice_id}]" if fact.notice_id else ""
    kind = fact.kind.value.replace("_", " ")
    return f"{_english_day(fact.day)} {kind}{named}{source}: {ordinal}{line.reason.english}"


def _day(day: date) -> str:
    return f"{day.isoformat()} 周{_WEEKDAYS[day.weekday()]}"


def _english_day(day: date) -> str:
    return f"{_ENGLISH_WEEKDAYS[day.weekday()]} {day.isoformat()}"


def _end(day: date, instant: datetime) -> str:
    """Return the clock time at which ``day`` ends; midnight is 24:00 of the day that ends."""
    local = instant.astimezone(BEIJING)
    midnight = local.date() == day + timedelta(days=1)
    return "24:00" if midnight else f"{local:%H:%M:%S}".removesuffix(":00")
