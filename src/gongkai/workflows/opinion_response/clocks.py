"""The clocks of `opinion_response`: hours that run through nights and holidays, and one evaluation.

No source says when the hours begin; they begin at the earlier of detection and the superior's
notice (design), which `register` records as ``detected_at``. There is no pause and no extension.
"""

from gongkai.calendar import Hours, WorkingDays
from gongkai.engine.roles import Role
from gongkai.engine.rules import DeadlineRule
from gongkai.workflows.ladders import E_HOUR, E_STD_15, also_telling
from gongkai.workflows.law import BUREAU_TARGET, DISCLOSURE_RULES_2016, OPINION_RESPONSE_2016
from gongkai.workflows.opinion_response.guards import (
    is_key_or_major,
    is_major_emergency,
    is_not_an_emergency,
)

DEADLINES = (
    DeadlineRule(
        "assess_2h",
        "研判定级",
        Hours(2),
        frozenset({"register"}),
        BUREAU_TARGET,
        counts_from="detected_at",
        met_by=frozenset({"assess", "dismiss"}),
        ladder=E_HOUR,
    ),
    DeadlineRule(
        "authoritative_5h",
        "发布权威信息",
        Hours(5),
        frozenset({"assess"}),
        str(DISCLOSURE_RULES_2016),
        counts_from="detected_at",
        met_by=frozenset({"release_authoritative"}),
        met_on={"release_authoritative": "released_at"},
        applies=is_major_emergency,
        ladder=E_HOUR,
    ),
    DeadlineRule(
        "press_24h",
        "召开新闻发布会",
        Hours(24),
        frozenset({"assess"}),
        str(OPINION_RESPONSE_2016),
        counts_from="detected_at",
        met_by=frozenset({"hold_press"}),
        met_on={"hold_press": "press_held_at"},
        applies=is_major_emergency,
        ladder=E_HOUR,
    ),
    DeadlineRule(
        "response_48h",
        "回应舆情",
        Hours(48),
        frozenset({"assess"}),
        str(OPINION_RESPONSE_2016),
        counts_from="detected_at",
        met_by=frozenset({"release_authoritative"}),
        met_on={"release_authoritative": "released_at"},
        applies=is_not_an_emergency,
        ladder=E_HOUR,
    ),
    DeadlineRule(
        "evaluate_10wd",
        "效果评估",
        WorkingDays(10),
        frozenset(),
        BUREAU_TARGET,
        counts_from="updated_at",
        restarted_by=frozenset({"follow_up"}),
        met_by=frozenset({"evaluate"}),
        applies=is_key_or_major,
        # E-HOUR fits no clock of ten working days; the one who evaluates is told too (our reading).
        ladder=also_telling(E_STD_15, "E-STD-15-SUPERVISOR", Role.SUPERVISOR),
    ),
)
