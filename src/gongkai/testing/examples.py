"""Example values: a valid form for any transition, so that a test states only what it is about."""

import hashlib
from datetime import datetime

from gongkai.clock import BEIJING
from gongkai.engine.facts import FactValue
from gongkai.engine.fields import Field, FieldKind
from gongkai.engine.states import Transition


def evidence_file(name: str) -> FactValue:
    """Return a file as a form hands it in; files of different names differ in content.

    >>> sorted(evidence_file("通知.pdf"))
    ['name', 'sha256']
    """
    return {"name": name, "sha256": hashlib.sha256(name.encode()).hexdigest()}


def example(field: Field, now: datetime) -> FactValue:
    """Return a valid value for ``field`` at ``now``: today, this minute, yes, the first option."""
    here = now.astimezone(BEIJING)
    options = list(field.options or {})
    match field.kind:
        case FieldKind.NUMBER:
            return 80
        case FieldKind.FLAG:
            return True
        case FieldKind.CHOICE:
            return options[0]
        case FieldKind.CHOICES:
            return options
        case _:
            return _written(field, here)


def _written(field: Field, here: datetime) -> FactValue:
    match field.kind:
        case FieldKind.DAY:
            return here.date().isoformat()
        case FieldKind.INSTANT:
            return here.isoformat()
        case FieldKind.LINK:
            return f"https://mzj.fuzhou.gov.cn/{field.id}"
        case FieldKind.EVIDENCE:
            return evidence_file(field.id)
        case _:
            return field.label


def filled(row: Transition, now: datetime, given: dict[str, FactValue]) -> dict[str, FactValue]:
    """Return ``given`` with an example for every required field it leaves out."""
    required = {field.id: example(field, now) for field in row.needs if field.required}
    return required | given
