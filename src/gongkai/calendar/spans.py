"""Days written as people read them: unbroken stretches instead of one day after another."""

from collections.abc import Iterable
from datetime import date, timedelta

_ONE_DAY = timedelta(days=1)


def spans(days: Iterable[date]) -> list[tuple[date, date]]:
    """Return the unbroken stretches of ``days``, which ascend, as first and last day."""
    found: list[tuple[date, date]] = []
    for day in days:
        if found and day - found[-1][1] == _ONE_DAY:
            found[-1] = (found[-1][0], day)
        else:
            found.append((day, day))
    return found


def spelled(days: Iterable[date], comma: str = ", ") -> str:
    """Return ``days``, which ascend, as a notice file writes them: ``2027-02-05/2027-02-11``."""
    return comma.join(
        first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
        for first, last in spans(days)
    )
