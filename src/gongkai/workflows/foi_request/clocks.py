"""The clocks of `foi_request`: the reply and what stops it, the others' periods, the remedies.

Asking for a correction or a fee ends the clock of the reply; its receipt starts a whole new one.
A consultation suspends it. Each period of the other side is its own clock, which warns nobody of
being late but the officer who then has to decide.
"""

from dataclasses import replace

from gongkai.calendar import FixedDate, Period, WorkingDays
from gongkai.clock import beijing_day
from gongkai.engine.facts import Facts
from gongkai.engine.ladders import Action, AtExpiry, Ladder, Light, Rung
from gongkai.engine.roles import Party, Role
from gongkai.engine.rules import DeadlineRule, OnNotice
from gongkai.workflows.foi_request import guards, states
from gongkai.workflows.foi_request.desk_clocks import (
    ANSWERED,
    DESK_2008,
    DESK_2019,
    REMEDIES,
    SHORT_TO_OFFICER,
    WITHDRAWN,
)
from gongkai.workflows.foi_request.matters import came_by_ordinary_mail
from gongkai.workflows.ladders import E_DAY, E_STD_15, E_STD_20, also_telling
from gongkai.workflows.law import BUREAU_TARGET, OGI_2008, OGI_2019
from gongkai.workflows.law.applications import (
    FEE_RULES_2020,
    RECEIPT_RULES_2015,
)


def _to_confirm(facts: Facts) -> Period:
    return WorkingDays(0 if came_by_ordinary_mail(facts) else 1)


def _until_the_day_in_the_letter(facts: Facts) -> Period:
    return FixedDate(beijing_day(facts.instant("opinion_until")))


def _later_date(facts: Facts) -> Period:
    return FixedDate(beijing_day(facts.instant("later_date")))


def _extension(facts: Facts) -> Period:
    return WorkingDays(facts.number("extension_days"))


def _proposal(ladder_id: str, label: str) -> Ladder:
    """The system proposes that an application has lapsed; the officer decides."""
    rung = Rung(
        "propose", label, AtExpiry(), Light.YELLOW, (Role.DISCLOSURE_OFFICER,), Action.REMIND
    )
    return Ladder(ladder_id, (rung,))


_TO_OFFICER_15 = also_telling(E_STD_15, "E-STD-15-OFFICER", Role.DISCLOSURE_OFFICER)
_TO_OFFICER_20 = also_telling(E_STD_20, "E-STD-20-OFFICER", Role.DISCLOSURE_OFFICER)

CONFIRM_2019 = DeadlineRule(
    "confirm_receipt",
    "与申请人确认收到",
    _to_confirm,
    frozenset({"receive"}),
    f"{OGI_2019.at('第三十一条第（二）项')}（平常信函当日确认）；其他渠道为{BUREAU_TARGET}",
    counts_from="arrived_at",
    met_by=frozenset({"confirm_receipt"}),
    met_on={"confirm_receipt": "received_on"},
    waived_by=WITHDRAWN,
    ladder=E_DAY,
)
REPLY_2019 = DeadlineRule(
    "reply",
    "答复申请人",
    guards.REPLY_2019,
    frozenset({"confirm_receipt", "receive_correction", "fee_paid"}),
    f"{OGI_2019.at('第三十三条、第三十条')}；缴费后重新计算依{FEE_RULES_2020}（未核实）",
    counts_from={
        "confirm_receipt": "received_on",
        "receive_correction": "correction_received_on",
        "fee_paid": "fee_paid_on",
    },
    met_by=frozenset(ANSWERED),
    met_on=ANSWERED,
    waived_by=frozenset({"ask_correction", "notify_fee", "fix_later_date"}) | WITHDRAWN,
    paused_in=frozenset({states.CONSULTING_THIRD_PARTY, states.CONSULTING_AGENCY}),
    paused_on={
        "consult_third_party": "third_party_sent_on",
        "third_party_replied": "third_party_opinion_on",
        "consult_agency": "agency_sent_on",
        "agency_replied": "agency_opinion_on",
    },
    extended_by={"extend": _extension},
    told_by=frozenset({"extend"}),
    on_notice=OnNotice.NEVER_SHORTEN_TOLD,
    ladder=_TO_OFFICER_20,
)
CORRECTION_NOTICE = DeadlineRule(
    "correction_notice",
    "告知补正（需要补正时）",
    guards.CORRECTION_NOTICE,
    frozenset({"confirm_receipt"}),
    OGI_2019.at("第三十条"),
    counts_from="received_on",
    met_by=frozenset({"ask_correction"}),
    met_on={"ask_correction": "correction_notified_on"},
    waived_by=frozenset({"dispatch", "answer_on_spot", "ask_reason"}) | WITHDRAWN,
    ladder=SHORT_TO_OFFICER,
)
LATER_REPLY = DeadlineRule(
    "later_reply",
    "在告知的延迟日期前答复",
    _later_date,
    frozenset(),
    OGI_2019.at("第三十五条"),
    restarted_by=frozenset({"fix_later_date"}),
    met_by=frozenset(ANSWERED),
    met_on=ANSWERED,
    waived_by=frozenset({"ask_correction", "notify_fee"}) | WITHDRAWN,
    told_by=frozenset({"fix_later_date"}),
    on_notice=OnNotice.NEVER_SHORTEN_TOLD,
    ladder=_TO_OFFICER_15,
)
CORRECTION_PERIOD = DeadlineRule(
    "correction_period",
    "申请人补正",
    guards.correction_period,
    frozenset({"ask_correction"}),
    f"{OGI_2019.at('第三十条')}（合理期限）；默认15个工作日为{BUREAU_TARGET}",
    counts_from={
        "ask_correction": "correction_notified_on",
        "extend_correction": "correction_extended_on",
    },
    bearer=Party.APPLICANT,
    met_by=frozenset({"receive_correction"}),
    met_on={"receive_correction": "correction_received_on"},
    restarted_by=frozenset({"extend_correction"}),
    ladder=_proposal("E-PROPOSE-CORRECTION", "补正期满，请核实是否视为放弃申请"),
)
THIRD_PARTY_2019 = DeadlineRule(
    "third_party",
    "第三方提出意见",
    WorkingDays(15),
    frozenset({"third_party_served"}),
    OGI_2019.at("第三十二条"),
    counts_from="third_party_served_on",
    bearer=Party.THIRD_PARTY,
    met_by=frozenset({"third_party_replied"}),
    met_on={"third_party_replied": "third_party_opinion_on"},
    waived_by=frozenset({"third_party_silent"}),
    on_expiry="third_party_silent",
)
JOINT_AGENCY_2019 = DeadlineRule(
    "joint_agency",
    "其他机关提出意见",
    WorkingDays(15),
    frozenset({"agency_served"}),
    f"{OGI_2019.at('第三十四条')}（共同制作的，逾期视为同意公开）；其他情形为{BUREAU_TARGET}",
    counts_from="agency_served_on",
    bearer=Party.OUTSIDE,
    met_by=frozenset({"agency_replied"}),
    met_on={"agency_replied": "agency_opinion_on"},
    waived_by=frozenset({"agency_silent"}),
    on_expiry="agency_silent",
)
FEE = DeadlineRule(
    "fee",
    "申请人缴费",
    guards.FEE_PAYMENT,
    frozenset({"notify_fee"}),
    str(FEE_RULES_2020),
    counts_from="fee_notice_received_on",
    bearer=Party.APPLICANT,
    met_by=frozenset({"fee_paid"}),
    met_on={"fee_paid": "fee_paid_on"},
    ladder=_proposal("E-PROPOSE-FEE", "缴费期满，请核实是否视为放弃申请"),
)

DEADLINES_2019 = (
    CONFIRM_2019,
    REPLY_2019,
    CORRECTION_NOTICE,
    LATER_REPLY,
    CORRECTION_PERIOD,
    THIRD_PARTY_2019,
    JOINT_AGENCY_2019,
    FEE,
    *DESK_2019,
    *REMEDIES,
)

_LETTER_2008 = f"征求意见书中确定的日期；条例2008年文本未见期限（未核实），为{BUREAU_TARGET}"

DEADLINES_2008 = (
    replace(
        CONFIRM_2019,
        law=f"{RECEIPT_RULES_2015}（平常信函当日确认）；其他渠道为{BUREAU_TARGET}",
    ),
    replace(
        REPLY_2019,
        within=guards.REPLY_2008,
        started_by=frozenset({"confirm_receipt", "receive_correction"}),
        law=f"{OGI_2008.at('第二十四条')}；补正后重新计算（未核实）",
        counts_from={
            "confirm_receipt": "received_on",
            "receive_correction": "correction_received_on",
        },
        waived_by=frozenset({"ask_correction"}) | WITHDRAWN,
        # Art. 24 leaves only the time of hearing third parties out of the count.
        paused_in=frozenset({states.CONSULTING_THIRD_PARTY}),
        paused_on={
            "consult_third_party": "third_party_sent_on",
            "third_party_replied": "third_party_opinion_on",
        },
        ladder=_TO_OFFICER_15,
    ),
    replace(
        CORRECTION_PERIOD,
        law=f"{OGI_2008.at('第二十一条')}（告知更改、补充，未核实）；期限为{BUREAU_TARGET}",
    ),
    replace(
        THIRD_PARTY_2019,
        within=_until_the_day_in_the_letter,
        started_by=frozenset({"consult_third_party"}),
        law=_LETTER_2008,
        counts_from=None,
    ),
    replace(
        JOINT_AGENCY_2019,
        within=_until_the_day_in_the_letter,
        started_by=frozenset({"consult_agency"}),
        law=_LETTER_2008,
        counts_from=None,
    ),
    *DESK_2008,
    *REMEDIES,
)
