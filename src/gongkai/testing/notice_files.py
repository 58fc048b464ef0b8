"""A holiday notice as the file a person would import: the way tests enter one."""

import json
from collections.abc import Iterable
from datetime import date

from gongkai.calendar import Notice, NoticeBook

_TEXTS = ("id", "kind", "number", "title", "source", "jurisdiction", "occasion", "note")


def shipped(notice_id: str) -> Notice:
    """Return a notice that ships with gongkai.

    >>> shipped("A2020S").title
    '国务院办公厅关于延长2020年春节假期的通知'
    """
    return next(one for one in NoticeBook.shipped().notices if one.id == notice_id)


def notice_file(*notices: Notice) -> str:
    """Return the text of a file that holds these notices."""
    return "\n".join(map(_table, notices))


def _table(notice: Notice) -> str:
    lines = ["[[notice]]", f"year = {notice.year}", f"known_from = {notice.known_from}"]
    lines += [f"{key} = {_quoted(getattr(notice, key))}" for key in _TEXTS]
    if notice.issued is not None:
        lines.append(f"issued = {notice.issued}")
    lines += [f"off = {_days(notice.off)}", f"worked = {_days(notice.worked)}", ""]
    return "\n".join(lines)


def _quoted(text: str) -> str:
    return json.dumps(str(text), ensure_ascii=False)  # a text of JSON is a text of TOML


def _days(days: Iterable[date]) -> str:
    return json.dumps([day.isoformat() for day in days])
