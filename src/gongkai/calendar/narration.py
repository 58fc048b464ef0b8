"""The sentences of an explanation, in Chinese for clerks and citizens and in English."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from gongkai.calendar.answers import DueCertainty
from gongkai.clock import BEIJING

if TYPE_CHECKING:
    from gongkai.calendar.explanation import Explanation, Line

_CHINESE_BOUNDS = "范围：放假通知公布后，最早{}，最晚{}"
_ENGLISH_BOUNDS = "Bounds: once the notice is out, {} at the earliest, {} at the latest"
_WEEKDAYS = "一二三四五六日"
_ENGLISH_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def in_chinese(told: Explanation) -> str:
    """Return the explanation in Chinese, one line a day."""
    answer = told.due
    until = _end(answer.due_date, answer.ends_at)
    wide = answer.certainty is DueCertainty.PROVISIONAL
    extension = f"，延长{told.extended_by.label}" if told.extended_by else ""
    lines = [
        *([f"事项：{told.rule}"] if told.rule else []),
        *([f"依据：{told.law}"] if told.law else []),
        f"期限：{told.within.label}{extension}",
        f"起算：{_day(answer.received_on)}",
        f"届满：{_day(answer.due_date)} {until}止（{answer.certainty.label}）",
        *([_CHINESE_BOUNDS.format(_day(answer.earliest), _day(answer.latest))] if wide else []),
        *(
            f"不计入：{_day(p.after)}的次日至{_day(p.through)}（{p.ground.label}）"
            for p in told.pauses
        ),
        "",
        *map(_chinese_line, told.lines),
    ]
    return "\n".join(lines)


def in_english(told: Explanation) -> str:
    """Return the explanation in English, one line a day."""
    answer = told.due
    until = _end(answer.due_date, answer.ends_at)
    wide = answer.certainty is DueCertainty.PROVISIONAL
    extension = f", extended by {told.extended_by}" if told.extended_by else ""
    lines = [
        *([f"Rule: {told.rule}"] if told.rule else []),
        *([f"Law: {told.law}"] if told.law else []),
        f"Period: {told.within}{extension}",
        f"From: {_english_day(answer.received_on)}",
        f"Due: {_english_day(answer.due_date)} {until} in Beijing ({answer.certainty.value})",
        *([_ENGLISH_BOUNDS.format(answer.earliest, answer.latest)] if wide else []),
        *(
            f"Paused: after {p.after} through {p.through} ({p.ground.value.replace('_', ' ')})"
            for p in told.pauses
        ),
        "",
        *map(_english_line, told.lines),
    ]
    return "\n".join(lines)


def _chinese_line(line: Line) -> str:
    fact = line.day
    ordinal = "" if line.ordinal is None else f"第{line.ordinal}日，"
    named = f"（{fact.name}）" if fact.name else ""
    source = f"［{line.number}］" if line.number else ""
    paused = "、".join(ground.label for ground in line.paused_for)
    because = f"（{paused}）" if paused else ""
    said = f"{fact.kind.label}{named}{source}：{ordinal}{line.reason.label}{because}"
    return f"{_day(fact.day)} {said}"


def _english_line(line: Line) -> str:
    fact = line.day
    ordinal = "" if line.ordinal is None else f"day {line.ordinal}, "
    named = f" ({fact.name})" if fact.name else ""
    source = f" [{fact.notice_id}]" if fact.notice_id else ""
    kind = fact.kind.value.replace("_", " ")
    paused = ", ".join(ground.value.replace("_", " ") for ground in line.paused_for)
    because = f" ({paused})" if paused else ""
    said = f"{kind}{named}{source}: {ordinal}{line.reason.english}{because}"
    return f"{_english_day(fact.day)} {said}"


def _day(day: date) -> str:
    return f"{day.isoformat()} 周{_WEEKDAYS[day.weekday()]}"


def _english_day(day: date) -> str:
    return f"{_ENGLISH_WEEKDAYS[day.weekday()]} {day.isoformat()}"


def _end(day: date, instant: datetime) -> str:
    """Return the clock time at which ``day`` ends; midnight is 24:00 of the day that ends."""
    local = instant.astimezone(BEIJING)
    midnight = local.date() == day + timedelta(days=1)
    return "24:00" if midnight else f"{local:%H:%M:%S}".removesuffix(":00")
