"""The clocks of `foi_request` inside the bureau, and those that run after the reply."""

from dataclasses import replace
from typing import Final

from gongkai.calendar import Months, NaturalDays, Period, WorkingDays
from gongkai.engine.facts import Facts
from gongkai.engine.roles import Party, Role
from gongkai.engine.rules import DeadlineRule
from gongkai.workflows.foi_request import states
from gongkai.workflows.foi_request.matters import may_sue_directly
from gongkai.workflows.ladders import E_DAY, E_SHORT, E_STD_15, also_telling
from gongkai.workflows.law import BUREAU_TARGET
from gongkai.workflows.law.applications import LITIGATION_2014, RECONSIDERATION_2023

WITHDRAWN: Final = frozenset({"applicant_withdraw"})
ANSWERED: Final = {"serve_reply": "served_on", "answer_on_spot": "served_on"}
"""What meets the duty to reply, dated by the day of service."""
SHORT_TO_OFFICER: Final = also_telling(E_SHORT, "E-SHORT-OFFICER", Role.DISCLOSURE_OFFICER)

_USUAL_DRAFT = 7
"""Working days for the section's draft, where the director sets no other period (design)."""


def _draft(facts: Facts) -> Period:
    return WorkingDays(facts.number("draft_days") or _USUAL_DRAFT)


def _redo(facts: Facts) -> Period:
    days = facts.number("redo_days")
    return NaturalDays(days) if facts.text("redo_unit") == "natural_days" else WorkingDays(days)


def _after_reconsideration(facts: Facts) -> bool:
    return facts.text("remedy_kind") == "reconsideration"


_DRAFT = DeadlineRule(
    "internal_draft",
    "处室拟办",
    _draft,
    frozenset({"dispatch"}),
    BUREAU_TARGET,
    met_by=frozenset({"submit_review"}),
    waived_by=frozenset({"ask_correction", "ask_reason", "lapse_fee"}) | WITHDRAWN,
    paused_in=frozenset(
        {states.CONSULTING_THIRD_PARTY, states.CONSULTING_AGENCY, states.AWAITING_FEE}
    ),
    ladder=E_SHORT,
)
_LETTER = DeadlineRule(
    "letter_service",
    "登记征求意见书送达",
    WorkingDays(5),
    frozenset({"consult_third_party", "consult_agency"}),
    BUREAU_TARGET,
    met_by=frozenset({"third_party_served", "agency_served"}),
    waived_by=frozenset({"third_party_replied", "agency_replied"}) | WITHDRAWN,
    ladder=SHORT_TO_OFFICER,
)

DESK_2019: Final = (
    _LETTER,
    _DRAFT,
    DeadlineRule(
        "internal_review",
        "审核",
        WorkingDays(2),
        frozenset({"submit_review"}),
        BUREAU_TARGET,
        met_by=frozenset({"pass_review", "return_for_rework"}),
        waived_by=WITHDRAWN,
        ladder=also_telling(E_SHORT, "E-SHORT-LEGAL", Role.LEGAL_REVIEWER),
    ),
    DeadlineRule(
        "internal_sign",
        "签发",
        WorkingDays(1),
        frozenset({"pass_review"}),
        BUREAU_TARGET,
        met_by=frozenset({"sign_reply", "return_for_rework"}),
        waived_by=WITHDRAWN,
        ladder=also_telling(E_DAY, "E-DAY-LEADER", Role.DEPUTY_LEADER),
    ),
    DeadlineRule(
        "redo",
        "重新答复",
        _redo,
        frozenset({"remedy_redo"}),
        "行政复议决定或者判决确定的期限",
        counts_from="remedy_served_on",
        met_by=frozenset({"serve_reply"}),
        met_on={"serve_reply": "served_on"},
        waived_by=WITHDRAWN,
        paused_in=frozenset({states.CONSULTING_THIRD_PARTY, states.CONSULTING_AGENCY}),
        ladder=also_telling(E_STD_15, "E-STD-15-OFFICER", Role.DISCLOSURE_OFFICER),
    ),
)

DESK_2008: Final = (
    replace(
        _LETTER,
        waived_by=_LETTER.waived_by | {"third_party_silent", "agency_silent"},
    ),
    replace(
        _DRAFT,
        waived_by=frozenset({"ask_correction"}) | WITHDRAWN,
        paused_in=_DRAFT.paused_in - {states.AWAITING_FEE},
    ),
    *DESK_2019[2:-1],
    replace(DESK_2019[-1], paused_in=frozenset({states.CONSULTING_THIRD_PARTY})),
)
"""Before 2019 a day in the letter ends the consultation, whether its service was noted or not."""

_RECONSIDERATION = DeadlineRule(
    "reconsideration_60nd",
    "申请人可申请行政复议",
    NaturalDays(60),
    frozenset(ANSWERED),
    RECONSIDERATION_2023.at("第二十条（修订前第九条，未核实）"),
    counts_from="served_on",
    bearer=Party.APPLICANT,
    met_by=frozenset({"enter_remedy"}),
    met_on={"enter_remedy": "remedy_filed_on"},
    waived_by=frozenset({"reconsideration_lapses"}),
    on_expiry="reconsideration_lapses",
)

REMEDIES: Final = (
    _RECONSIDERATION,
    replace(
        _RECONSIDERATION,
        id="suit_6m",
        label="申请人可直接提起行政诉讼",
        within=Months(6),
        law=f"{LITIGATION_2014.at('第四十六条')}；"
        f"不予公开须先复议依{RECONSIDERATION_2023.at('第二十三条')}",
        waived_by=frozenset({"suit_lapses"}),
        applies=may_sue_directly,
        on_expiry="suit_lapses",
    ),
    replace(
        _RECONSIDERATION,
        id="suit_15nd",
        label="申请人可在复议后起诉",
        within=NaturalDays(15),
        started_by=frozenset({"remedy_result"}),
        law=LITIGATION_2014.at("第四十五条"),
        counts_from="remedy_served_on",
        waived_by=frozenset({"suit_after_lapses"}),
        applies=_after_reconsideration,
        on_expiry="suit_after_lapses",
    ),
)
"""How long the applicant may still turn to others; they end with the file."""
