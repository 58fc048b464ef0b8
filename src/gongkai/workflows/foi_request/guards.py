"""The standing rules on an application while it is received and worked on.

Those on the decision itself are in `decision_guards`.
"""

from datetime import date, datetime
from typing import Final

from gongkai.calendar import Period, WorkingDays, due
from gongkai.clock import beijing_day
from gongkai.engine.facts import Facts
from gongkai.engine.guards import Guard, Reason, Situation, guard
from gongkai.engine.roles import Role
from gongkai.workflows.foi_request.fees import fee
from gongkai.workflows.foi_request.matters import REASONABLE
from gongkai.workflows.law.applications import FEE_RULES_2020

REPLY_2008: Final = WorkingDays(15)
EXTENSION_2008: Final = WorkingDays(15)
"""条例 2008 art. 24: the period for the reply, and the longest extension."""
REPLY_2019: Final = WorkingDays(20)
EXTENSION_2019: Final = WorkingDays(20)
"""条例 2019 art. 33: the period for the reply, and the longest extension."""
CORRECTION_NOTICE: Final = WorkingDays(7)
"""条例 2019 art. 30: the notice that the application has to be corrected."""
FEE_PAYMENT: Final = WorkingDays(20)
"""国办函〔2020〕109号: the time to pay."""
USUAL_CORRECTION: Final = 15
"""Working days to correct, where the officer sets no other period (design)."""


def correction_period(facts: Facts) -> Period:
    """Return the reasonable period the officer set for the correction."""
    return WorkingDays(facts.number("correction_days") or USUAL_CORRECTION)


def received_on_the_lawful_day(on_arrival: frozenset[str]) -> Guard:
    """条例 2019 art. 31, before it 国办公开办函〔2015〕207号: which day is the day of receipt.

    Args:
        on_arrival: Channels whose arrival is receipt; by any other the day counts on which it was
            confirmed with the applicant.
    """

    @guard("receipt", "收到申请之日")
    def check(situation: Situation) -> Reason | None:
        facts = situation.facts
        arrives = facts.text("channel") in on_arrival
        lawful = facts.day("arrived_at" if arrives else "confirmed_at")
        if lawful is None:
            return Reason(
                "by this channel the application is received when the applicant confirms it; "
                "call the applicant and record when (confirmed_at)",
                "该渠道以与申请人确认之日为收到申请之日，请联系申请人并填写确认时间。",
            )
        if facts.day("received_on") == lawful:
            return None
        return Reason(
            f"by this channel the day of receipt is {lawful}",
            f"按该渠道的规定，收到申请之日应为{lawful}。",
        )

    return check


@guard("correction_once", "一次性告知补正")
def not_asked_before(situation: Situation) -> Reason | None:
    """Everything that is unclear is named at once: a correction is asked for only once."""
    if "correction_received_on" not in situation.facts:
        return None
    return Reason(
        "a correction was asked for and received; it is asked for only once",
        "已告知补正并收到补正材料，不得再次要求补正。",
    )


@guard("correction_in_time", "7个工作日内告知补正")
def asked_in_time(situation: Situation) -> Reason | None:
    """条例 2019 art. 30; after the seventh working day only the office director, with a reason."""
    facts = situation.facts
    told = facts.day("correction_notified_on")
    last = due(facts.instant("received_on"), CORRECTION_NOTICE, situation.calendar).due_date
    if told is not None and told <= last:
        return None
    if Role.OFFICE_DIRECTOR in situation.actor.roles and facts.text("late_reason"):
        return None
    return Reason(
        f"the notice was due by {last}; later only the office director may ask, with a reason "
        "(late_reason)",
        f"补正告知应于{last}前作出；逾期须由办公室主任说明理由后办理。",
    )


@guard("correction_over", "补正期满")
def correction_has_lapsed(situation: Situation) -> Reason | None:
    """An application is abandoned when its period has ended, and there is no good cause."""
    facts = situation.facts
    extended = "correction_extended_on" in facts
    start = "correction_extended_on" if extended else "correction_notified_on"
    if not _has_ended(situation, start, correction_period(facts)):
        return Reason("the period for the correction has not ended", "补正期限尚未届满。")
    if facts.flag("no_good_cause"):
        return None
    return Reason(
        "the applicant has a good cause; give more time (extend_correction)",
        "申请人有正当理由的，应当延长补正期限，不得视为放弃。",
    )


@guard("fee_over", "缴费期满")
def payment_has_lapsed(situation: Situation) -> Reason | None:
    """An application is abandoned when the fee was not paid in twenty working days."""
    if _has_ended(situation, "fee_notice_received_on", FEE_PAYMENT):
        return None
    return Reason("the period for payment has not ended", "缴费期限尚未届满。")


@guard("first_reply", "重新答复期间")
def is_no_renewed_reply(situation: Situation) -> Reason | None:
    """What a reconsideration or a court ordered is done in the period it set (our reading)."""
    if "redo_days" not in situation.facts:
        return None
    return Reason(
        "the reply is renewed within the period the decision set; it is neither extended nor begun "
        "anew",
        "本件正在按复议决定或判决重新答复，期限由其确定，不得延期、补正或另行收费。",
    )


def extended_by_at_most(most: WorkingDays) -> Guard:
    """条例 2008 art. 24, 2019 art. 33: an extension has a length, and a longest one."""

    @guard("extension_length", "延期期限")
    def check(situation: Situation) -> Reason | None:
        if 1 <= situation.facts.number("extension_days") <= most.n:
            return None
        return Reason(f"an extension is 1 to {most}", f"延长期限应为1至{most.label}。")

    return check


@guard("later_date_told", "已告知延迟答复日期")
def no_later_date_was_told(situation: Situation) -> Reason | None:
    """A reply promised for a later date under art. 35 is not extended on top (our reading)."""
    if "later_date" not in situation.facts:
        return None
    return Reason(
        "a later date under art. 35 was told; it is not extended",
        "已依第三十五条确定并告知延迟答复日期，不再延期。",
    )


@guard("later_date", "延迟答复的合理期限")
def later_date_is_justified(situation: Situation) -> Reason | None:
    """条例 2019 art. 35: the reason is reasonable and the ordinary period cannot be kept."""
    facts = situation.facts
    if facts.text("reason_judgement") != REASONABLE:
        return Reason(
            "only where the applicant's reason was asked for and found reasonable is a later date "
            "fixed",
            "仅在要求说明理由且认为理由合理时，方可确定延迟答复期限。",
        )
    base = due(_latest_start(facts), REPLY_2019, situation.calendar)
    later = facts.day("later_date")
    if situation.now >= base.ends_at or later is None or later <= base.due_date:
        return Reason(
            f"the later date lies after {base.due_date} and is told no later than that day",
            f"延迟答复日期应晚于{base.due_date}，并在该日届满前确定、告知。",
        )
    return None


@guard("fee_regime", "收费适用范围")
def fees_may_be_charged(situation: Situation) -> Reason | None:
    """Fees exist only for what was received since the fee rules took effect (date from memory)."""
    received, since = situation.facts.day("received_on"), FEE_RULES_2020.effective_from
    if received is not None and since is not None and received >= since:
        return None
    return Reason(
        f"no fee is charged for what was received before {since}",
        f"{since}前收到的申请不收取信息处理费。",
    )


@guard("fee_once", "不得重复收费")
def no_fee_was_paid(situation: Situation) -> Reason | None:
    """One application is charged once, by items or by volume, never by both."""
    if "fee_paid_on" not in situation.facts:
        return None
    return Reason("the fee was paid; it is not charged twice", "本件已缴费，不得重复收费。")


@guard("fee_amount", "收费标准")
def fee_is_by_the_table(situation: Situation) -> Reason | None:
    """The fee is what the table makes of items or pages, and nothing is charged below it."""
    facts = situation.facts
    right = fee(facts.text("fee_kind"), facts.number("fee_count"))
    if right == 0:
        return Reason(
            "so few items or pages are free of charge", "未超过免费的件数或页数，不收费。"
        )
    if facts.number("fee_amount") == right:
        return None
    return Reason(f"by the table the fee is {right} yuan", f"按收费标准应为{right}元。")


def _latest_start(facts: Facts) -> datetime:
    starts = ("received_on", "correction_received_on", "fee_paid_on")
    return max(facts.instant(one) for one in starts if one in facts)


def _has_ended(situation: Situation, start: str, within: Period) -> bool:
    ends = due(situation.facts.instant(start), within, situation.calendar)
    return situation.now >= ends.ends_at


def decided_on(situation: Situation) -> date:
    """Return the day of the decision: the law then in force is cited (design)."""
    return beijing_day(situation.now)
