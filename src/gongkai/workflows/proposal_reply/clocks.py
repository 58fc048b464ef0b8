"""The clocks of `proposal_reply`: months from assignment, or the day the assigning body fixed.

Only deputies' suggestions have a period in national law; for the rest the rules of other places
are the model, and 福建 or 福州 may say otherwise.
"""

from dataclasses import replace

from gongkai.calendar import FixedDate, Months, Period, WorkingDays
from gongkai.clock import beijing_day
from gongkai.engine.facts import Facts
from gongkai.engine.ladders import Ladder, WorkingDaysLeft
from gongkai.engine.roles import Party, Role
from gongkai.engine.rules import DeadlineRule
from gongkai.workflows.ladders import E_SHORT, E_STD_20, also_telling
from gongkai.workflows.law import BUREAU_TARGET, OGI_2008, OGI_2019
from gongkai.workflows.law.money_and_lists import (
    DEPUTIES_LAW_2015,
    ELSEWHERE,
    PROPOSAL_RULES_SICHUAN,
)
from gongkai.workflows.proposal_reply.guards import CO_OPINION_WITHIN, RETURN_WITHIN
from gongkai.workflows.proposal_reply.matters import (
    counts_in_months,
    has_fixed_date,
    is_answered_by_us,
    is_co_handled,
    is_dissatisfied,
    waits_for_co_units,
)


def _months_granted(facts: Facts) -> Period:
    return Months(facts.number("extension_months"))


def _the_day_fixed(facts: Facts) -> Period:
    field = "new_reply_by" if "new_reply_by" in facts else "reply_by"
    return FixedDate(beijing_day(facts.instant(field)))


_YELLOW = E_STD_20.rungs[0]
E_STD_MONTHS = Ladder(
    "E-STD-MONTHS",
    (
        replace(_YELLOW, id="far", label="还剩20个工作日", at=WorkingDaysLeft(WorkingDays(20))),
        replace(_YELLOW, label="还剩10个工作日", at=WorkingDaysLeft(WorkingDays(10))),
        *E_STD_20.rungs[1:],
    ),
)
"""E-STD for clocks of months: yellow with twenty and with ten working days left."""

_ON_OTHERS = Ladder("E-STD-OTHERS", E_STD_20.rungs[:2])
"""What others owe is asked after; whether they are late is not ours to escalate (our reading)."""

REPLY = DeadlineRule(
    "reply_3m",
    "答复代表委员",
    Months(3),
    frozenset({"register"}),
    f"{DEPUTIES_LAW_2015.at('第四十二条（2025年修正后为第五十一条，代表建议）')}；"
    f"政协提案为{BUREAU_TARGET}，{ELSEWHERE}",
    counts_from="assigned_on",
    met_by=frozenset({"send_reply"}),
    met_on={"send_reply": "replied_on"},
    waived_by=frozenset({"return_wrong"}),
    extended_by={"extend": _months_granted},
    applies=counts_in_months,
    ladder=E_STD_MONTHS,
)

DEADLINES = (
    DeadlineRule(
        "accept_3wd",
        "签收或退回",
        RETURN_WITHIN,
        frozenset({"register"}),
        f"{BUREAU_TARGET}，参照外地3个工作日至10日的规定，{ELSEWHERE}",
        counts_from="assigned_on",
        met_by=frozenset({"accept", "return_wrong"}),
        ladder=E_SHORT,
    ),
    REPLY,
    # A fixed day is not lengthened but replaced: the clock starts anew on the new day.
    replace(
        REPLY,
        id="reply_by_fixed_day",
        label="答复代表委员（交办单位规定的日期）",
        within=_the_day_fixed,
        law="交办单位交办时规定的答复日期",
        extended_by={},
        restarted_by=frozenset({"extend"}),
        applies=has_fixed_date,
    ),
    replace(
        REPLY,
        id="co_reply_1m",
        label="向主办单位提出会办意见",
        within=CO_OPINION_WITHIN,
        law=f"{BUREAU_TARGET}，参照外地规定，{ELSEWHERE}",
        extended_by={},
        applies=is_co_handled,
        ladder=E_STD_20,
    ),
    DeadlineRule(
        "co_opinion_1m",
        "会办单位提出意见",
        CO_OPINION_WITHIN,
        frozenset({"register"}),
        f"{BUREAU_TARGET}，参照外地规定，{ELSEWHERE}",
        counts_from="assigned_on",
        bearer=Party.OUTSIDE,
        met_by=frozenset({"collect_co_opinion"}),
        met_on={"collect_co_opinion": "co_opinions_on"},
        waived_by=frozenset({"return_wrong", "send_reply"}),
        applies=waits_for_co_units,
        ladder=_ON_OTHERS,
    ),
    DeadlineRule(
        "redo_3m",
        "重新办理并再次答复",
        Months(3),
        frozenset({"record_opinion"}),
        f"{BUREAU_TARGET}，参照{PROPOSAL_RULES_SICHUAN}，{ELSEWHERE}",
        counts_from="opinion_on",
        met_by=frozenset({"send_reply"}),
        met_on={"send_reply": "replied_on"},
        waived_by=frozenset({"decide_publication"}),
        applies=is_dissatisfied,
        ladder=E_STD_MONTHS,
    ),
    DeadlineRule(
        "publish_20wd",
        "公开复文",
        WorkingDays(20),
        frozenset({"send_reply"}),
        f"{OGI_2008.at('第十八条')}；{OGI_2019.at('第二十六条')}",
        counts_from="replied_on",
        met_by=frozenset({"publish_full", "publish_summary"}),
        met_on={"publish_full": "published_on", "publish_summary": "published_on"},
        waived_by=frozenset({"keep_unpublished", "redo"}),
        applies=is_answered_by_us,
        ladder=also_telling(E_STD_20, "E-STD-20-EDITOR", Role.CHANNEL_EDITOR),
    ),
)
