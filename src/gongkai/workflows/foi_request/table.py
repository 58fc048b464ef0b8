"""The tables of `foi_request`: what both regulations share, and what each has of its own."""

from gongkai.engine.states import Transition
from gongkai.workflows.foi_request import deciding, handling, intake, matters, remedies, states
from gongkai.workflows.foi_request.guards import (
    EXTENSION_2008,
    EXTENSION_2019,
    asked_in_time,
    extended_by_at_most,
    no_later_date_was_told,
)

TRANSITIONS_2008: tuple[Transition, ...] = (
    intake.RECEIVE,
    intake.confirm_receipt(matters.RECEIVED_ON_ARRIVAL_2008),
    intake.ANSWER_ON_SPOT,
    intake.ask_correction(),
    *intake.CORRECTION,
    intake.DISPATCH,
    handling.START_DRAFT,
    *handling.CONSULTATION_2008,
    *handling.extend(
        states.known_in_2008(states.BEING_ANSWERED), extended_by_at_most(EXTENSION_2008)
    ),
    deciding.submit_review(matters.DECISIONS_2008),
    *deciding.REVIEW,
    *deciding.REPLY,
    *remedies.AFTER_REPLY,
    intake.applicant_withdraw(states.known_in_2008(states.OPEN)),
)
"""条例 2008: no notice by the seventh day, no reasons asked for, no fees."""

TRANSITIONS_2019: tuple[Transition, ...] = (
    intake.RECEIVE,
    intake.confirm_receipt(matters.RECEIVED_ON_ARRIVAL_2019),
    intake.ANSWER_ON_SPOT,
    intake.ask_correction(asked_in_time),
    *intake.CORRECTION,
    intake.DISPATCH,
    handling.START_DRAFT,
    *handling.CONSULTATION_2019,
    *handling.REASON,
    *handling.FEES,
    *handling.extend(
        states.BEING_ANSWERED, extended_by_at_most(EXTENSION_2019), no_later_date_was_told
    ),
    deciding.submit_review(matters.DECISIONS_2019),
    *deciding.REVIEW,
    *deciding.REPLY,
    *remedies.AFTER_REPLY,
    intake.applicant_withdraw(states.OPEN),
)
"""条例 2019."""
