"""Taking a matter up again (重办): the same facts, and periods that begin anew.

The new case bears the dates of the first time. Its clocks do not: they count from the day it is
taken up again, or it would be late before anybody has seen it.
"""

from dataclasses import replace

from gongkai.casework.ports import Office
from gongkai.engine.procedure import Catalogue, Procedure
from gongkai.engine.rules import DeadlineRule


def counting_from_now(office: Office, procedure_id: str) -> Office:
    """Return the office with clocks that count from the opening, whatever the facts date.

    Only for opening a case of this procedure; afterwards the case is under the procedure itself.
    """
    versions = (one for one in office.catalogue if one.id == procedure_id)
    return replace(office, catalogue=Catalogue(tuple(from_now(one) for one in versions)))


def from_now(procedure: Procedure) -> Procedure:
    """Return a procedure whose clocks, where the opening starts them, count from that instant."""
    opening = procedure.opening.trigger
    return replace(
        procedure, deadlines=tuple(_undated(rule, opening) for rule in procedure.deadlines)
    )


def _undated(rule: DeadlineRule, opening: str) -> DeadlineRule:
    starts = (rule.started_by | rule.restarted_by) - {opening}
    dated = {trigger: rule.start_fact(trigger) for trigger in starts}
    return replace(rule, counts_from={trigger: fact for trigger, fact in dated.items() if fact})
