"""A small procedure with everything a clock can do: information disclosed on request (2019)."""

from datetime import date

import pytest

from gongkai.calendar import WorkingDays
from gongkai.clock import beijing_day
from gongkai.engine.facts import Facts
from gongkai.engine.fields import (
    Tense,
    choice,
    choices,
    day,
    evidence,
    flag,
    instant,
    link,
    number,
    text,
    unit,
)
from gongkai.engine.guards import Reason, Situation, guard
from gongkai.engine.ladders import Action, AtExpiry, Ladder, Light, OnDueDay, Rung
from gongkai.engine.ladders import WorkingDaysAfter as After
from gongkai.engine.ladders import WorkingDaysLeft as Left
from gongkai.engine.procedure import Procedure
from gongkai.engine.roles import Party, Role
from gongkai.engine.rules import DeadlineRule
from gongkai.engine.states import State, Transition, final

RECEIVED = State("received", "已收件")
CORRECTING = State("correcting", "待补正", waits_on=Party.APPLICANT)
REVIEWING = State("reviewing", "审查中")
CONSULTING = State("consulting", "征求第三方意见", waits_on=Party.THIRD_PARTY)
ANSWERED = final("answered", "已答复")
REFUSED = final("refused", "不予处理")
ABANDONED = final("abandoned", "视为放弃")

OFFICER = (Role.DISCLOSURE_OFFICER,)
NEW_REGIME = date(2019, 5, 15)


@guard("G-ARTICLE", "引用条款")
def cites_an_article(situation: Situation) -> Reason | None:
    if situation.facts.text("decision") == "granted" or situation.facts.text("article"):
        return None
    return Reason("a refusal cites its article", "不予公开须引用条款。")


def regime(facts: Facts) -> WorkingDays:
    return WorkingDays(20 if beijing_day(facts.instant("received_on")) >= NEW_REGIME else 15)


LADDER = Ladder(
    "TEST",
    (
        Rung("yellow", "将到期", Left(WorkingDays(5)), Light.YELLOW, (Role.HANDLER,)),
        Rung("orange", "今日到期", OnDueDay(), Light.ORANGE, (Role.HANDLER,), Action.WARN),
        Rung("red", "逾期", AtExpiry(), Light.RED, (Role.HANDLER, Role.SUPERVISOR), Action.URGE),
        Rung("order", "督办", After(WorkingDays(1)), Light.RED, (Role.SUPERVISOR,)),
    ),
)

TRANSITIONS = (
    Transition(
        "register",
        "登记",
        (),
        RECEIVED,
        OFFICER,
        (
            text("description", "内容描述"),
            day("received_on", "收到日期"),
            choice("channel", "渠道", {"post": "邮寄", "web": "网络"}, required=False),
            choices("forms", "形式", {"paper": "纸质", "disk": "光盘"}, required=False),
            flag("urgent", "加急", required=False),
            number("copies", "份数", required=False),
            link("page", "网址", required=False),
            evidence("letter", "申请表", required=False),
            instant("arrived_at", "到件时间", not_before="received_on", required=False),
            day("wanted_by", "希望日期", Tense.FUTURE, required=False),
        ),
    ),
    Transition(
        "dispatch",
        "分办",
        (RECEIVED,),
        REVIEWING,
        (Role.OFFICE_DIRECTOR,),
        (unit("section", "处室"),),
        assigns="section",
    ),
    Transition(
        "ask_correction",
        "告知补正",
        (RECEIVED, REVIEWING),
        CORRECTING,
        OFFICER,
        (day("notice_served_on", "送达日期"), number("correction_days", "补正期限")),
    ),
    Transition(
        "receive_correction", "收到补正", (CORRECTING,), RECEIVED, OFFICER,
        (day("corrected_on", "补正日期", not_before="notice_served_on"),),
    ),
    Transition("abandon", "视为放弃", (CORRECTING,), ABANDONED, (Role.SYSTEM,)),
    Transition(
        "consult", "征求第三方", (REVIEWING,), CONSULTING, (Role.HANDLER,),
        (day("letter_served_on", "送达日期"),),
    ),
    Transition("third_party_replied", "第三方答复", (CONSULTING,), REVIEWING, OFFICER),
    Transition("third_party_silent", "第三方逾期", (CONSULTING,), REVIEWING, (Role.SYSTEM,)),
    Transition("extend", "延期", (REVIEWING,), REVIEWING, (Role.OFFICE_DIRECTOR,)),
    Transition("extend", "延期", (CONSULTING,), CONSULTING, (Role.OFFICE_DIRECTOR,)),
    Transition("note", "记录", (REVIEWING,), REVIEWING, (Role.HANDLER,)),
    Transition(
        "answer", "答复", (REVIEWING, CONSULTING), ANSWERED, (Role.HANDLER, *OFFICER),
        (
            choice("decision", "决定", {"granted": "予以公开", "denied": "不予公开"}),
            text("article", "条款", required=False),
            day("answered_on", "答复日期"),
        ),
        (cites_an_article,),
    ),
    Transition("refuse", "不予处理", (RECEIVED, CONSULTING), REFUSED, OFFICER),
    Transition("withdraw", "撤回", (RECEIVED, REVIEWING, CONSULTING), ABANDONED, OFFICER),
)  # fmt: skip

DEADLINES = (
    DeadlineRule(
        "reply",
        "答复",
        regime,
        frozenset({"register"}),
        "条例第三十三条",
        counts_from={"register": "received_on", "receive_correction": "corrected_on"},
        met_by=frozenset({"answer"}),
        met_on={"answer": "answered_on"},
        waived_by=frozenset({"ask_correction", "withdraw"}),
        restarted_by=frozenset({"receive_correction"}),
        paused_in=frozenset({CONSULTING}),
        extended_by={"extend": WorkingDays(20)},
        ladder=LADDER,
    ),
    DeadlineRule(
        "correction_notice",
        "补正告知",
        WorkingDays(7),
        frozenset({"register"}),
        "条例第三十条",
        counts_from="received_on",
        met_by=frozenset({"ask_correction"}),
        waived_by=frozenset({"dispatch", "withdraw"}),
    ),
    DeadlineRule(
        "correction_period",
        "补正期限",
        lambda facts: WorkingDays(facts.number("correction_days")),
        frozenset({"ask_correction"}),
        "条例第三十条",
        counts_from="notice_served_on",
        bearer=Party.APPLICANT,
        met_by=frozenset({"receive_correction"}),
        met_on={"receive_correction": "corrected_on"},
        on_expiry="abandon",
    ),
    DeadlineRule(
        "third_party",
        "第三方意见",
        WorkingDays(15),
        frozenset({"consult"}),
        "条例第三十二条",
        counts_from="letter_served_on",
        bearer=Party.THIRD_PARTY,
        met_by=frozenset({"third_party_replied"}),
        waived_by=frozenset({"third_party_silent"}),
        on_expiry="third_party_silent",
    ),
)

FOI = Procedure(
    id="foi",
    label="依申请公开",
    version=1,
    effective_from=date(2008, 5, 1),
    prefix="YS",
    law=("政府信息公开条例",),
    tasks=(26,),
    transitions=TRANSITIONS,
    deadlines=DEADLINES,
    identity="description",
)


@pytest.fixture(scope="session")
def foi() -> Procedure:
    """A small procedure whose clocks pause, restart, extend and expire."""
    return FOI
