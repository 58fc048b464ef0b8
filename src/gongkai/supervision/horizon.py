"""What whoever keeps the calendar has to see to today."""

from gongkai.calendar.horizon import HorizonAlarm, alarms
from gongkai.casework.ports import Office
from gongkai.clock import beijing_day
from gongkai.supervision.ports import CaseLists


def calendar_alarms(office: Office, lists: CaseLists) -> tuple[HorizonAlarm, ...]:
    """Return the alarms about the notices in force, errors before warnings."""
    now = office.clock.now()
    office.shelf.look()
    calendar = office.calendar(now, office.jurisdiction)
    return alarms(calendar, beijing_day(now), lists.longest())
