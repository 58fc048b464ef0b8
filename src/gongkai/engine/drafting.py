"""What a red light drafts by itself: a supervision order (督办单) about the case that is late.

A draft binds nobody: the office director issues it, or throws it away.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from gongkai.engine.cases import Case
from gongkai.engine.deadlines import Deadline
from gongkai.engine.ladders import Action, Rung
from gongkai.engine.links import LONGEST_TITLE, OpeningRequest, Relation
from gongkai.engine.rules import DeadlineRule

SUPERVISION_ORDER: Final = "supervision_order"
"""Id of the procedure an order goes through."""


def drafted_orders(
    rule: DeadlineRule, case: Case, deadline: Deadline, fired: Iterable[Rung | None]
) -> Iterator[OpeningRequest]:
    """Yield an order for each rung that asks for a draft."""
    for rung in fired:
        if rung is not None and rung.action is Action.DRAFT_SUPERVISION_ORDER:
            yield OpeningRequest(
                SUPERVISION_ORDER,
                Relation.FOLLOW_UP,
                f"督办：{case.title}"[:LONGEST_TITLE],
                case.unit_id,
                {
                    "origin": "overdue",
                    "fault": f"“{rule.label}”应于{deadline.due_date}前完成，逾期未办。",
                    "demand": "请立即办理，并反馈办理结果和逾期原因。",
                    "level": "blue",
                    "source_case": case.number,
                },
            )
