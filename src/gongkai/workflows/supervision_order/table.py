"""The table of `supervision_order`: one row for each thing that can happen to an order."""

from gongkai.workflows.supervision_order.accountability import ACCOUNTABILITY
from gongkai.workflows.supervision_order.ordering import ORDERING

TRANSITIONS = (*ORDERING, *ACCOUNTABILITY)
