"""Between notices and their rows and documents."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from gongkai.calendar import Notice, NoticeKind
from gongkai.persistence.rows import Row


def notice_row(notice: Notice) -> Row:
    """Return the row of a notice in force."""
    return {
        "id": notice.id,
        "kind": str(notice.kind),
        "year": notice.year,
        "number": notice.number,
        "title": notice.title,
        "issued": notice.issued,
        "known_from": notice.known_from,
        "source": notice.source,
        "off": [day.isoformat() for day in notice.off],
        "worked": [day.isoformat() for day in notice.worked],
        "jurisdiction": notice.jurisdiction,
        "occasion": notice.occasion,
        "note": notice.note,
    }


def notice_document(notice: Notice) -> dict[str, Any]:
    """Return a notice as a JSON document: its row, with its days as text."""
    row = notice_row(notice)
    return row | {
        "issued": notice.issued and notice.issued.isoformat(),
        "known_from": notice.known_from.isoformat(),
    }


def notice_from(document: Mapping[str, Any]) -> Notice:
    """Return the notice a row or a document holds."""
    issued, known_from = document["issued"], document["known_from"]
    return Notice(
        **{
            **document,
            "kind": NoticeKind(document["kind"]),
            "issued": date.fromisoformat(issued) if isinstance(issued, str) else issued,
            "known_from": date.fromisoformat(known_from)
            if isinstance(known_from, str)
            else known_from,
            "off": tuple(date.fromisoformat(day) for day in document["off"]),
            "worked": tuple(date.fromisoformat(day) for day in document["worked"]),
        }
    )
