"""Every standing rule on applications for information, seen holding back and letting pass."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

import pytest

from gongkai.engine.facts import Facts
from gongkai.engine.procedure import Procedure
from gongkai.engine.refusals import GuardFailed, InvalidFields
from gongkai.engine.roles import Role
from gongkai.testing.casebook import Story
from gongkai.testing.examples import evidence_file
from gongkai.testing.tours.foi_request import (
    COPY,
    LETTER,
    REMEDIES,
    approved_request,
    charged_request,
    corrected_request,
    drafting_request,
    received_request,
    replied_request,
    submitted_request,
)
from gongkai.workflows.foi_request import FOI_REQUEST_2008, FOI_REQUEST_2019
from gongkai.workflows.foi_request.matters import DECISIONS_2008, DECISIONS_2019

OTHER = evidence_file("another file")
JULY = "2019-07-01T10:00"
OLD = "2018-09-20T10:00"
FIRST_RECONSIDERATION = ["reconsideration", "reconsideration_first"]


def arrived(channel: str, version: Procedure = FOI_REQUEST_2019) -> Story:
    return Story(version).on(JULY).open(channel=channel).on("2019-07-02T10:00")


def registered() -> Story:
    return received_request(FOI_REQUEST_2019, JULY)


def drafting() -> Story:
    return drafting_request(FOI_REQUEST_2019, JULY)


def drafting_in_2018() -> Story:
    return drafting_request(FOI_REQUEST_2008, OLD)


def drafting_over_the_change_of_law() -> Story:
    return drafting_request(FOI_REQUEST_2008, "2019-05-14T10:00").on("2019-05-20T10:00")


def corrected() -> Story:
    story = corrected_request(FOI_REQUEST_2019, JULY).fire("receive_correction")
    return story.fire("dispatch", section="jzjzc").fire("start_draft")


def after_a_reply_of_the_third_party(story: Story, **opinion: Any) -> Story:
    until = {"opinion_until": "2018-10-12"} if story.procedure is FOI_REQUEST_2008 else {}
    return story.fire("consult_third_party", **until).fire("third_party_replied", **opinion)


def objected(**opinion: Any) -> Story:
    return after_a_reply_of_the_third_party(drafting(), third_party_opinion="objects", **opinion)


def objected_in_2018() -> Story:
    return after_a_reply_of_the_third_party(drafting_in_2018(), third_party_opinion="objects")


def agreed() -> Story:
    return after_a_reply_of_the_third_party(drafting(), third_party_opinion="agrees")


def silent() -> Story:
    story = drafting().fire("consult_third_party").fire("third_party_served")
    return story.on("2019-07-23T09:00")


def asked_for_reasons(judgement: str) -> Story:
    story = registered().fire("ask_reason").fire("reason_given", reason_judgement=judgement)
    return story.fire("dispatch", section="jzjzc").fire("start_draft")


def redone() -> Story:
    story = replied_request(FOI_REQUEST_2019, JULY).fire("enter_remedy")
    return story.fire("remedy_redo", redo_days=15).fire("redo_reply")


def submitted(**facts: Any) -> Story:
    return submitted_request(drafting(), **facts)


def cleared() -> Story:
    return submitted().fire("clear_secrecy", secrecy_reviewed=LETTER)


def approved(**facts: Any) -> Story:
    return approved_request(drafting(), **facts)


def refused(**facts: Any) -> Story:
    decision = {"decision_code": "denied.process", "legal_basis": "第十六条第二款"}
    return approved_request(drafting(), **(decision | facts))


def signed(story: Story | None = None) -> Story:
    return (story or approved()).fire("sign_reply", signed_letter=LETTER)


def refused_since_2024() -> Story:
    story = drafting_request(FOI_REQUEST_2019, "2024-03-01T10:00")
    return signed(
        approved_request(story, decision_code="denied.process", legal_basis="第十六条第二款")
    )


def drafting_in_2021() -> Story:
    return drafting_request(FOI_REQUEST_2019, "2021-03-01T10:00")


def paid() -> Story:
    return charged_request("2021-03-01T10:00").fire("fee_paid")


def replied() -> Story:
    return replied_request(FOI_REQUEST_2019, JULY)


class Tried(NamedTuple):
    """A command on a half-told story, and what the guard named says about it."""

    begin: Callable[[], Story]
    trigger: str
    guard: str
    given: Mapping[str, Any]
    says: str = ""
    by: Role | None = None

    def fire(self) -> Story:
        story = self.begin()
        if self.by:
            story.as_(self.by)
        return story.fire(self.trigger, **self.given)


DECIDE: dict[str, Any] = {
    "draft_letter": LETTER,
    "released_copy": COPY,
    "public_interest": False,
    "legal_basis": "第三十六条",
}
SERVE: dict[str, Any] = {
    "served_letter": LETTER,
    "served_copy": COPY,
    "remedy_notice": REMEDIES,
}
FEE: dict[str, Any] = {"fee_kind": "by_item", "fee_count": 12, "fee_amount": 100}
ADDRESS = "住址：福州市鼓楼区东街口小区3号楼502室"


def decide(
    code: str, begin: Callable[[], Story], guard: str, says: str = "", **facts: Any
) -> Tried:
    return Tried(begin, "submit_review", guard, DECIDE | {"decision_code": code} | facts, says)


HELD = [
    Tried(
        lambda: arrived("counter"),
        "confirm_receipt",
        "receipt",
        {"received_on": "2019-07-02"},
        "应为2019-07-01",
    ),
    Tried(lambda: arrived("fax"), "confirm_receipt", "receipt", {}, "与申请人确认之日"),
    Tried(
        lambda: arrived("ordinary_mail"),
        "confirm_receipt",
        "receipt",
        {"confirmed_at": "2019-07-02T09:00", "received_on": "2019-07-01"},
        "应为2019-07-02",
    ),
    Tried(lambda: arrived("email"), "confirm_receipt", "receipt", {}, "与申请人确认之日"),
    Tried(corrected, "ask_correction", "correction_once", {}, "不得再次要求补正"),
    Tried(redone, "ask_correction", "first_reply", {"late_reason": "漏看"}, "重新答复"),
    Tried(
        lambda: registered().on("2019-07-11T10:00"),
        "ask_correction",
        "correction_in_time",
        {},
        "应于2019-07-10前作出",
    ),
    Tried(
        lambda: registered().on("2019-07-11T10:00"),
        "ask_correction",
        "correction_in_time",
        {"late_reason": "漏看"},
        "须由办公室主任",
        Role.DISCLOSURE_OFFICER,
    ),
    Tried(
        lambda: corrected_request(FOI_REQUEST_2019, JULY).on("2019-07-22T23:59"),
        "lapse_correction",
        "correction_over",
        {},
        "尚未届满",
    ),
    Tried(
        lambda: corrected_request(FOI_REQUEST_2019, JULY).on("2019-07-23T09:00"),
        "lapse_correction",
        "correction_over",
        {"no_good_cause": False},
        "应当延长补正期限",
    ),
    Tried(
        lambda: (
            corrected_request(FOI_REQUEST_2019, JULY)
            .on("2019-07-23T09:00")
            .fire("extend_correction", correction_days=5)
        ),
        "lapse_correction",
        "correction_over",
        {},
        "尚未届满",
    ),
    Tried(redone, "ask_reason", "first_reply", {}, "重新答复"),
    Tried(
        registered,
        "fix_later_date",
        "later_date",
        {"later_date": "2019-10-31"},
        "要求说明理由且认为理由合理",
    ),
    Tried(
        lambda: asked_for_reasons("unreasonable"),
        "fix_later_date",
        "later_date",
        {"later_date": "2019-10-31"},
        "认为理由合理",
    ),
    Tried(
        lambda: asked_for_reasons("reasonable"),
        "fix_later_date",
        "later_date",
        {"later_date": "2019-07-29"},
        "应晚于2019-07-29",
    ),
    Tried(
        lambda: asked_for_reasons("reasonable").on("2019-07-30T09:00"),
        "fix_later_date",
        "later_date",
        {"later_date": "2019-10-31"},
        "该日届满前确定",
    ),
    Tried(redone, "fix_later_date", "first_reply", {"later_date": "2019-10-31"}, "重新答复"),
    Tried(drafting, "notify_fee", "fee_regime", FEE, "2021-01-01前收到"),
    Tried(paid, "notify_fee", "fee_once", FEE, "不得重复收费"),
    Tried(drafting_in_2021, "notify_fee", "fee_amount", FEE | {"fee_count": 10}, "不收费"),
    Tried(drafting_in_2021, "notify_fee", "fee_amount", FEE | {"fee_amount": 200}, "应为100元"),
    Tried(
        drafting_in_2021,
        "notify_fee",
        "fee_amount",
        {"fee_kind": "by_volume", "fee_count": 30, "fee_amount": 10},
        "不收费",
    ),
    Tried(
        lambda: charged_request("2021-03-01T10:00").on("2021-03-29T23:59"),
        "lapse_fee",
        "fee_over",
        {},
        "尚未届满",
    ),
    Tried(registered, "extend", "extension_length", {"extension_days": 21}, "1至20个工作日"),
    Tried(registered, "extend", "extension_length", {"extension_days": 0}, "1至20个工作日"),
    Tried(drafting_in_2018, "extend", "extension_length", {"extension_days": 16}, "1至15个工作日"),
    Tried(redone, "extend", "first_reply", {"extension_days": 5}, "不得延期"),
    Tried(
        lambda: asked_for_reasons("reasonable").fire("fix_later_date", later_date="2019-10-31"),
        "extend",
        "later_date_told",
        {"extension_days": 5},
        "不再延期",
    ),
    decide(
        "denied.not_needed", drafting_over_the_change_of_law, "decision_regime", "生产、生活、科研"
    ),
    decide("denied.enforcement_file", drafting_in_2018, "decision_regime", "自2019年5月15日起"),
    decide("granted", drafting, "decision_facts", "拟提供的信息", released_copy=None),
    decide("partial", drafting, "decision_facts", "区分处理", released_copy=None),
    decide("denied.third_party", drafting, "decision_facts", "未书面征求第三方意见"),
    decide("denied.third_party", agreed, "decision_facts", "第三方已同意公开"),
    decide("unable.still_unclear", drafting, "decision_facts", "未经告知补正"),
    decide("not_processed.repeat", drafting, "decision_facts", "此前答复的文号"),
    decide("not_processed.excessive", drafting, "decision_facts", "未要求申请人说明理由"),
    decide(
        "not_processed.excessive",
        lambda: asked_for_reasons("reasonable"),
        "decision_facts",
        "其理由合理",
    ),
    decide("granted", objected, "third_party_objects", "第三方不同意公开"),
    decide("granted", objected_in_2018, "third_party_objects", "第三方不同意公开"),
    decide("granted", drafting, "G-13", "详细住址", released_text=ADDRESS),
    Tried(
        submitted,
        "pass_review",
        "opinions",
        {"reviewed_letter": LETTER},
        "两项审核",
    ),
    Tried(cleared, "pass_review", "opinions", {"reviewed_letter": OTHER}, "不是本次送审"),
    Tried(
        lambda: submitted_request(cleared().fire("return_for_rework"), draft_letter=OTHER),
        "pass_review",
        "opinions",
        {"reviewed_letter": OTHER},
        "保密审查或法制审核的不是本次送审",
    ),
    Tried(
        lambda: submitted(decision_code="denied.process").fire(
            "clear_secrecy", secrecy_reviewed=LETTER
        ),
        "pass_review",
        "article_cited",
        {"reviewed_letter": LETTER},
        "须引用法律依据",
    ),
    Tried(approved, "sign_reply", "signed_text", {"signed_letter": OTHER}, "退回重新审核"),
    Tried(
        lambda: refused(public_interest=True),
        "sign_reply",
        "signatory",
        {"signed_letter": LETTER},
        "须由局主要领导签发",
    ),
    Tried(approved, "serve_reply", "signed", SERVE, "未经签发"),
    Tried(signed, "serve_reply", "signed", SERVE | {"served_letter": OTHER}, "未经签发"),
    Tried(
        lambda: signed().on("2019-08-01T09:00"),
        "serve_reply",
        "G-12",
        SERVE,
        "已超过30日",
    ),
    Tried(signed, "serve_reply", "released_copy", SERVE | {"served_copy": OTHER}, "与审定的"),
    Tried(
        signed,
        "serve_reply",
        "remedy_notice",
        SERVE | {"remedy_notice": ["reconsideration"]},
        "6个月内可提起行政诉讼",
    ),
    Tried(
        signed,
        "serve_reply",
        "remedy_notice",
        SERVE | {"remedy_notice": [*REMEDIES, "reconsideration_first"]},
        "答复书应告知",
    ),
    Tried(refused_since_2024, "serve_reply", "remedy_notice", SERVE, "应当先申请行政复议"),
    Tried(
        registered,
        "answer_on_spot",
        "decision_facts",
        {"remedy_notice": REMEDIES},
        "告知获取方式",
    ),
    Tried(
        registered,
        "answer_on_spot",
        "article_cited",
        {"decision_code": "not_processed.petition", "remedy_notice": REMEDIES},
        "须引用法律依据",
    ),
    Tried(
        registered,
        "answer_on_spot",
        "remedy_notice",
        {"already_public_at": "局网站", "remedy_notice": ["litigation"]},
        "60日内可申请行政复议",
    ),
    Tried(
        replied,
        "enter_remedy",
        "remedy_order",
        {"remedy_kind": "suit_after_reconsideration"},
        "尚无复议结果",
    ),
    Tried(
        lambda: refused_since_2024().fire(
            "serve_reply", **(SERVE | {"remedy_notice": FIRST_RECONSIDERATION})
        ),
        "enter_remedy",
        "remedy_order",
        {"remedy_kind": "direct_suit"},
        "应当先申请行政复议",
    ),
    Tried(
        lambda: replied().fire("enter_remedy"),
        "remedy_redo",
        "redo_period",
        {"redo_days": 0},
        "至少为1日",
    ),
    Tried(
        lambda: signed(refused()).fire("serve_reply", **SERVE),
        "convert_to_proactive",
        "open_to_all",
        {},
        "不得转为主动公开",
    ),
]


@pytest.mark.parametrize("tried", HELD, ids=lambda t: f"{t.trigger}-{t.guard}-{t.says}")
def test_a_standing_rule_holds_the_command_back_and_says_why(tried: Tried) -> None:
    with pytest.raises(GuardFailed) as refused:
        tried.fire()

    assert refused.value.guard == tried.guard
    assert tried.says in refused.value.reason.zh


def test_every_guard_of_the_table_is_among_them_or_only_guards_the_record_itself() -> None:
    declared = {
        (row.trigger, guard.id)
        for version in (FOI_REQUEST_2008, FOI_REQUEST_2019)
        for row in version.transitions
        for guard in row.guards
    }
    seen = {(tried.trigger, tried.guard) for tried in HELD}

    # These look at what every road to the row has recorded; the next tests take it away.
    assert declared - seen == {
        ("archive", "G-17"),
        ("notify_fee", "first_reply"),
        ("serve_reply", "G-13"),
    }


def forgetful(story: Story, **facts: Any) -> Story:
    """Return the story of a case whose record was tampered with; None forgets a fact."""
    forgotten = {name for name, value in facts.items() if value is None}
    case = story.case
    kept = {name: value for name, value in case.facts.items() if name not in forgotten}
    changed = {name: value for name, value in facts.items() if value is not None}
    story._case = replace(case, facts=Facts(kept | changed))
    return story


@pytest.mark.parametrize(
    ("begin", "trigger", "given", "says"),
    [
        (lambda: forgetful(replied(), service_proof=None), "archive", {}, "缺少办结证据"),
        (lambda: forgetful(signed(), released_text=ADDRESS), "serve_reply", SERVE, "详细住址"),
        (lambda: forgetful(drafting_in_2021(), redo_days=15), "notify_fee", FEE, "重新答复"),
        (
            lambda: forgetful(drafting(), search_record=None),
            "submit_review",
            DECIDE | {"decision_code": "unable.not_held"},
            "没有检索记录",
        ),
    ],
)
def test_what_every_road_records_is_asked_for_all_the_same(
    begin: Callable[[], Story], trigger: str, given: dict[str, Any], says: str
) -> None:
    with pytest.raises(GuardFailed) as refused:
        begin().fire(trigger, **given)

    assert says in refused.value.reason.zh


ALLOWED = [
    Tried(
        lambda: arrived("email", FOI_REQUEST_2008),
        "confirm_receipt",
        "before 2019 mail arrives when the system receives it",
        {"received_on": "2019-07-01"},
    ),
    Tried(
        lambda: arrived("signed_post"),
        "confirm_receipt",
        "signing is receipt",
        {"received_on": "2019-07-01"},
    ),
    Tried(
        lambda: arrived("internet"),
        "confirm_receipt",
        "both agree on the day",
        {"confirmed_at": "2019-07-02T09:00"},
    ),
    Tried(lambda: registered().on("2019-07-10T23:00"), "ask_correction", "the seventh day", {}),
    Tried(
        lambda: registered().on("2019-07-11T10:00"),
        "ask_correction",
        "notified in time and recorded a day later",
        {"correction_notified_on": "2019-07-10"},
    ),
    Tried(
        lambda: registered().on("2019-07-11T10:00"),
        "ask_correction",
        "the director, with a reason",
        {"late_reason": "申请人当面要求"},
        by=Role.OFFICE_DIRECTOR,
    ),
    Tried(
        lambda: received_request(FOI_REQUEST_2008, OLD).on("2018-10-12T10:00"),
        "ask_correction",
        "before 2019 at any time",
        {},
    ),
    Tried(
        lambda: corrected_request(FOI_REQUEST_2019, JULY).on("2019-07-23T00:00"),
        "lapse_correction",
        "the sixteenth day",
        {},
    ),
    Tried(
        lambda: asked_for_reasons("reasonable").on("2019-07-29T23:00"),
        "fix_later_date",
        "on the last day",
        {"later_date": "2019-07-30"},
    ),
    Tried(
        drafting_in_2021,
        "notify_fee",
        "by the page",
        {"fee_kind": "by_volume", "fee_count": 101, "fee_amount": 720},
    ),
    Tried(
        drafting_in_2021,
        "notify_fee",
        "the forty-first of a month",
        {"fee_kind": "by_item", "fee_count": 41, "fee_amount": 300},
    ),
    Tried(registered, "extend", "twenty days", {"extension_days": 20}),
    decide("denied.not_needed", drafting_in_2018, "2008 art. 13"),
    decide(
        "denied.enforcement_file", drafting_over_the_change_of_law, "the law of the day decides"
    ),
    decide("denied.third_party", objected, "an objection"),
    decide("denied.third_party", silent, "silence leaves it to the bureau"),
    decide("granted", silent, "silence is not consent, and no objection either"),
    decide("granted", lambda: objected(objection_holds=False), "no reasonable ground"),
    decide("granted", objected, "public interest", public_interest_reason="涉及公共安全"),
    decide("partial", objected, "without what the third party minds"),
    decide("granted", drafting, "public already", released_copy=None, already_public_at="局网站"),
    decide("unable.not_held", drafting, "searched in vain", released_copy=None),
    decide("unable.still_unclear", corrected, "corrected in vain", released_copy=None),
    decide("not_processed.repeat", drafting, "named", earlier_reply="榕民依复〔2019〕3号"),
    decide("not_processed.excessive", lambda: asked_for_reasons("unreasonable"), "unreasonable"),
    decide("not_processed.excessive", lambda: asked_for_reasons("not_given"), "no reason given"),
    decide(
        "granted",
        drafting,
        "exempt from de-identification",
        released_text=ADDRESS,
        deid_exemption=OTHER,
    ),
    Tried(
        lambda: submitted(decision_code="denied.process").fire(
            "clear_secrecy", secrecy_reviewed=LETTER
        ),
        "pass_review",
        "the reviewer cites the article",
        {"reviewed_letter": LETTER, "legal_basis": "第十六条第二款"},
    ),
    Tried(
        lambda: refused(public_interest=True),
        "sign_reply",
        "the bureau leader",
        {"signed_letter": LETTER},
        by=Role.BUREAU_LEADER,
    ),
    Tried(refused, "sign_reply", "an ordinary refusal", {"signed_letter": LETTER}),
    Tried(lambda: signed().on("2019-07-31T23:00"), "serve_reply", "the thirtieth day", SERVE),
    Tried(
        lambda: signed(refused()),
        "serve_reply",
        "nothing is handed out with a refusal",
        {"served_letter": LETTER, "remedy_notice": REMEDIES},
    ),
    Tried(
        refused_since_2024,
        "serve_reply",
        "reconsideration first",
        SERVE | {"remedy_notice": FIRST_RECONSIDERATION},
    ),
    Tried(replied, "enter_remedy", "a direct suit", {"remedy_kind": "direct_suit"}),
    Tried(
        lambda: replied().fire("enter_remedy").fire("remedy_result"),
        "enter_remedy",
        "a suit after reconsideration",
        {"remedy_kind": "suit_after_reconsideration"},
    ),
]


@pytest.mark.parametrize("tried", ALLOWED, ids=lambda t: f"{t.trigger}-{t.guard}")
def test_a_standing_rule_lets_pass_what_it_should(tried: Tried) -> None:
    story = tried.fire()

    assert story.told[-1].row.trigger == tried.trigger
    assert story.state == story.told[-1].row.dest.id


def test_a_decision_the_regulation_does_not_know_cannot_even_be_chosen() -> None:
    with pytest.raises(InvalidFields, match="decision_code"):
        decide("denied.not_needed", drafting, "").fire()
    with pytest.raises(InvalidFields, match="decision_code"):
        decide("not_processed.excessive", drafting_in_2018, "").fire()
    with pytest.raises(InvalidFields, match="decision_code"):
        decide("other.overdue_fee", drafting, "").fire()


def test_the_decisions_are_the_rows_of_the_annual_reports_third_table() -> None:
    # 21 rows from 予以公开 to 其他; the two lapses are decided by silence, not by a letter.
    assert len(DECISIONS_2019) == 21 - 2
    assert set(DECISIONS_2008) ^ set(DECISIONS_2019) == {
        "denied.not_needed",
        "not_processed.excessive",
    }
