"""Whether the office can work: the database answers and fits, and the calendar reaches."""

import logging

from gongkai.bootstrap import App
from gongkai.clock import beijing_day
from gongkai.errors import GongkaiError
from gongkai.persistence import migrations
from gongkai.supervision.horizon import calendar_alarms

_log = logging.getLogger(__name__)


def health(app: App) -> tuple[bool, dict[str, object]]:
    """Return whether all is well, and the particulars for programs."""
    reachable, revision = _database(app)
    expected = migrations.head()
    now = app.office.clock.now()
    today = beijing_day(now)
    calendar = app.office.calendar(now, app.office.jurisdiction)
    covered = calendar.first <= today <= calendar.last
    healthy = reachable and revision == expected and covered
    # What somebody has to see to is told, but does not stop the office from working.
    alarms = calendar_alarms(app.office, app.lists) if healthy else ()
    return healthy, {
        "status": "ok" if healthy else "fail",
        "database": {"reachable": reachable, "revision": revision, "expected": expected},
        "calendar": {
            "today": today.isoformat(),
            "covers_today": covered,
            "covers_through": calendar.last.isoformat(),
            "announced_through": calendar.settled_through.isoformat(),
            "alarms": [{"code": one.code, "text": one.text} for one in alarms],
        },
    }


def _database(app: App) -> tuple[bool, str | None]:
    """Return whether the database answers, and its revision."""
    file = app.database.file
    if file is not None and not file.exists():
        return False, None  # an open connection would still answer from the deleted file
    try:
        return True, migrations.current(app.database)
    except GongkaiError as error:
        _log.error("The database does not answer: %s", error)
        return False, None
