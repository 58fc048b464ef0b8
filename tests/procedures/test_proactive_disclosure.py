"""Information made public of one's own accord, around National Day 2018.

24 September and 1 to 7 October were free; Saturday 29 and Sunday 30 September were worked.
"""

from datetime import date
from typing import Any

import pytest

from gongkai.engine.cases import Effect
from gongkai.engine.deadlines import DeadlineStatus
from gongkai.engine.links import LinkedCase, Relation
from gongkai.engine.refusals import GuardFailed, InvalidFields, WrongState
from gongkai.engine.roles import Role
from gongkai.testing.casebook import Story, beijing
from gongkai.testing.examples import evidence_file
from gongkai.testing.tours.proactive_disclosure import (
    CLEAN,
    CORRECTED,
    DRAFT,
    URL,
    approved_information,
    collected_information,
    corrected_information,
    information_in_review,
    published_information,
)
from gongkai.workflows import PROACTIVE_DISCLOSURE

ID = "proactive_disclosure"
FIRST_LIST = "assistance_first_list"


def due_dates(story: Story) -> dict[str, date | None]:
    return {one.rule: one.due_date for one in story.case.deadlines}


def test_information_formed_on_20_september_is_public_by_24_october() -> None:
    story = collected_information()  # golden vector 2
    assert due_dates(story) == {"publish_20wd": date(2018, 10, 24)}

    story.on("2018-09-21T10:00").fire("send_review")
    story.on("2018-09-26T15:00").fire("approve", approved_text=DRAFT, sensitive=False)
    story.on("2018-10-24T17:00").fire("publish", publication_url=URL, published_text=DRAFT)
    assert story.deadline("publish_20wd").on_time is True

    story.on("2018-12-03T09:00").fire("archive", archive_ground="expired")
    assert story.state == "archived"


@pytest.mark.parametrize(
    ("category", "clock", "due"),
    [
        ("license_penalty", "license_penalty_7wd", date(2018, 9, 30)),
        ("enforcement_other", "enforcement_20wd", date(2018, 10, 24)),
        ("social_assistance_policy", "assistance_10wd", date(2018, 10, 10)),
        ("social_assistance_guide", "assistance_10wd", date(2018, 10, 10)),
        ("complaint_phone", "assistance_10wd", date(2018, 10, 10)),
        (FIRST_LIST, "assistance_10wd", date(2018, 10, 10)),
        ("elderly_policy", "elderly_10wd", date(2018, 10, 10)),
        ("elderly_subsidy_guide", "elderly_10wd", date(2018, 10, 10)),
        ("reform_measure", "publish_20wd", date(2018, 10, 24)),
        ("penalty_revoked", "publish_20wd", date(2018, 10, 24)),
    ],
)
def test_the_category_picks_the_clock(category: str, clock: str, due: date) -> None:
    assert due_dates(collected_information(category)) == {clock: due}


@pytest.mark.parametrize(
    ("formed_on", "clock", "due"),
    [
        ("2021-07-14", "publish_20wd", date(2021, 8, 11)),
        ("2021-07-15", "penalty_revoked_3wd", date(2021, 7, 20)),
        ("2021-09-17", "penalty_revoked_3wd", date(2021, 9, 23)),  # worked: Saturday 18
    ],
)
def test_since_the_act_of_2021_an_annulled_penalty_is_withdrawn_in_three_working_days(
    formed_on: str, clock: str, due: date
) -> None:
    story = Story(PROACTIVE_DISCLOSURE).on("2021-10-08T09:00")

    story.open(category="penalty_revoked", formed_on=formed_on)

    assert due_dates(story) == {clock: due}


def test_false_information_is_clarified_within_24_hours_through_the_holiday() -> None:
    story = collected_information("false_info", "2018-10-02T20:00")
    assert story.deadline("clarify_24h").ends_at == beijing("2018-10-03T20:00")

    assert story.on("2018-10-08T09:00").rungs("clarify_24h") == [
        ("half", "2018-10-03T08:00"),
        ("most", "2018-10-03T15:12"),
        ("overdue", "2018-10-03T20:00"),
        ("order_draft", "2018-10-03T20:00"),
    ]


@pytest.mark.parametrize(
    ("category", "clock", "rungs"),
    [
        (
            "default",
            "publish_20wd",
            [
                ("yellow", "2018-10-17T09:00"),
                ("orange", "2018-10-24T09:00"),
                ("overdue", "2018-10-25T00:00"),
                ("order_draft", "2018-10-25T09:00"),
                ("talk", "2018-10-29T09:00"),
                ("criticism", "2018-10-31T09:00"),
            ],
        ),
        (
            FIRST_LIST,
            "assistance_10wd",
            [
                ("yellow", "2018-09-30T09:00"),  # 8 to 10 October are left
                ("orange", "2018-10-10T09:00"),
                ("overdue", "2018-10-11T00:00"),
                ("order_draft", "2018-10-11T09:00"),
                ("talk", "2018-10-15T09:00"),
                ("criticism", "2018-10-17T09:00"),
            ],
        ),
        (
            "license_penalty",
            "license_penalty_7wd",
            [
                ("yellow", "2018-09-29T09:00"),
                ("orange", "2018-09-30T09:00"),
                ("overdue", "2018-10-01T00:00"),
                ("order_draft", "2018-10-08T09:00"),
                ("talk", "2018-10-09T09:00"),
                ("criticism", "2018-10-10T09:00"),
            ],
        ),
    ],
)
def test_left_alone_information_climbs_its_whole_ladder(
    category: str, clock: str, rungs: list[tuple[str, str]]
) -> None:
    assert collected_information(category).on("2018-12-03T09:00").rungs(clock) == rungs


def test_whoever_publishes_is_reminded_too() -> None:
    story = collected_information().on("2018-10-17T09:00")

    told = story.decisions[-1].messages[-1].to
    assert {"channel_editor", "county_officer@jzjzc", "handler@jzjzc"} <= set(told)


def test_the_clock_counts_from_the_day_it_was_formed_not_from_its_collection() -> None:
    story = Story(PROACTIVE_DISCLOSURE).on("2018-10-08T10:00")

    story.open(formed_on="2018-09-20")

    assert story.due("publish_20wd") == date(2018, 10, 24)


def test_the_worst_of_papers_is_doubted_cleaned_published_late_corrected_and_withdrawn() -> None:
    story = information_in_review(doubtful=True, doubt="名单是否公开")
    story.fire("return_for_rework").fire("send_review").fire("need_deid")
    story.fire("deid_done", before_copy=DRAFT, draft=CLEAN, content="名单（已去标识化）")
    story.on("2018-09-28T10:00").fire("approve", approved_text=CLEAN, sensitive=False)

    story.on("2018-10-29T10:00")
    with pytest.raises(GuardFailed, match="older than 30 days"):
        story.fire("publish", publication_url=URL, published_text=CLEAN)
    story.fire("review_again", approved_text=CLEAN)
    story.fire("publish", publication_url=URL, published_text=CLEAN)
    assert story.deadline("publish_20wd").on_time is False
    assert [rung for rung, _ in story.rungs("publish_20wd")] == [
        "yellow",
        "orange",
        "overdue",
        "order_draft",
        "talk",
    ]

    story.on("2018-10-30T10:00").fire("correct", correction_reason="金额有误")
    story.fire(
        "republish",
        content="更正后的名单",
        approved_text=CORRECTED,
        published_text=CORRECTED,
        publication_url=URL,
    )
    story.fire("takedown").fire("archive", archive_ground="withdrawn")
    assert story.state == "archived"
    assert story.deadline("publish_20wd").on_time is False


def test_what_was_published_in_time_and_recorded_later_was_in_time() -> None:
    story = approved_information().on("2018-10-25T09:00")

    story.fire("publish", publication_url=URL, published_text=DRAFT, published_on="2018-10-24")

    assert story.deadline("publish_20wd").on_time is True


def test_nothing_is_published_before_it_was_formed() -> None:
    with pytest.raises(InvalidFields, match="published_on"):
        approved_information().fire(
            "publish", publication_url=URL, published_text=DRAFT, published_on="2018-09-19"
        )


def test_a_doubt_opens_a_review_of_its_own_and_approval_waits_for_it() -> None:
    story = information_in_review(doubtful=True, doubt="名单是否公开")
    request = story.decisions[-1].openings[0]
    assert (request.procedure, request.relation) == ("disclosure_review", Relation.CHILD)
    assert request.unit_id == "jzjzc"

    waiting = LinkedCase("", "disclosure_review", Relation.CHILD, "", "jzjzc", closed=False)
    with pytest.raises(GuardFailed) as refused:
        story.with_linked(waiting).fire("approve", approved_text=DRAFT, sensitive=False)
    assert "尚有1件子件未办结" in refused.value.zh

    done = LinkedCase("SC-1", "disclosure_review", Relation.CHILD, "closed", "jzjzc", closed=True)
    story.with_linked(done).fire("approve", approved_text=DRAFT, sensitive=False)
    assert story.state == "approved"


def test_without_doubt_nothing_else_is_opened() -> None:
    assert information_in_review().decisions[-1].openings == ()


def test_what_stays_inside_owes_nothing_and_is_assessed_again() -> None:
    story = information_in_review().fire("reject", reassess_by="2019-09-20")

    assert story.state == "not_public"
    assert story.deadline("publish_20wd").status is DeadlineStatus.WAIVED
    assert story.case.facts.text("reassess_by") == "2019-09-20"
    with pytest.raises(WrongState, match="has ended"):
        story.fire("approve")


def test_the_first_list_hangs_for_seven_working_days_and_the_system_notes_their_end() -> None:
    story = published_information(FIRST_LIST)  # 27 September
    assert story.due("posting_7wd") == date(2018, 10, 11)  # 28, 29, 30 and 8 to 11 October

    story.on("2018-10-11T17:00")
    with pytest.raises(GuardFailed) as refused:
        story.fire("archive", archive_ground="posting_over")
    assert "期满前不得归档" in refused.value.zh
    assert story.deadline("posting_7wd").status is DeadlineStatus.RUNNING

    story.on("2018-10-12T00:00")
    assert story.history[-1].trigger == "end_posting"
    assert story.history[-1].effects[0].effect is Effect.WAIVED
    assert story.on("2018-10-12T09:00").fire("archive").state == "archived"


def test_a_corrected_list_hangs_anew() -> None:
    story = corrected_information(FIRST_LIST)  # corrected and posted again on 10 October

    again = story.deadline("posting_7wd")
    assert (again.round, again.due_date) == (2, date(2018, 10, 19))  # 11, 12, 15 to 19
    with pytest.raises(GuardFailed, match="2018-10-19"):
        story.on("2018-10-19T23:59").fire("archive")
    assert story.on("2018-10-20T09:00").fire("archive").state == "archived"


def test_a_list_taken_down_hangs_no_longer() -> None:
    story = published_information(FIRST_LIST).fire("takedown")

    assert story.deadline("posting_7wd").status is DeadlineStatus.WAIVED
    assert story.fire("archive", archive_ground="withdrawn").state == "archived"


def test_a_county_publishes_in_its_own_unit() -> None:
    story = Story(PROACTIVE_DISCLOSURE).on("2018-09-20T10:00")
    county = {"unit_id": "350102"}
    story.as_(Role.COUNTY_OFFICER, **county).open(
        unit_id="350102", category=FIRST_LIST, content="张某、李某", channel="村务公开栏"
    )
    story.as_(Role.COUNTY_OFFICER, **county).fire("send_review", draft=DRAFT, audience="村民")
    story.fire("approve", approved_text=DRAFT, sensitive=False)

    story.as_(Role.COUNTY_OFFICER, **county).fire(
        "publish", board_photo=evidence_file("board.jpg"), published_text=DRAFT
    )

    assert story.state == "published"


def test_another_case_can_hand_information_over_with_few_words() -> None:
    story = Story(PROACTIVE_DISCLOSURE).on("2018-09-20T10:00").as_(Role.SYSTEM)

    assert story.open(category="default", formed_on="2018-09-20").state == "collected"


OTHER = evidence_file("another file")
WITH_PHONE = {"content": "联系人张某13800001234"}
EXEMPTION = {"deid_exemption": evidence_file("exemption")}
HELD = [
    (
        "send_review",
        "collected",
        "collected",
        "拟公开内容、拟公开文本",
        {"forgotten": ["content", "draft"]},
    ),
    ("send_review", "collected", "collected", "公开渠道", {"forgotten": ["channel"]}),
    ("send_review", "collected", "doubt", "存疑事项", {"given": {"doubtful": True, "doubt": ""}}),
    (
        "deid_done",
        "deidentifying",
        "deid_copies",
        "文本相同",
        {"given": {"before_copy": CLEAN}},
    ),
    (
        "deid_done",
        "deidentifying",
        "second_person",
        "另一人复核",
        {"given": {"checked_by": "经办人"}},
    ),
    (
        "deid_done",
        "deidentifying",
        "second_person",
        "另一人复核",
        {"given": {"checked_by": "handler-1"}},
    ),
    ("approve", "reviewing", "G-12", "不一致", {"given": {"approved_text": OTHER}}),
    ("approve", "reviewing", "G-12", "没有审查记录", {"forgotten": ["draft"]}),
    ("approve", "reviewing", "G-14", "时机", {"given": {"sensitive": True}}),
    (
        "approve",
        "reviewing",
        "G-14",
        "研判",
        {"given": {"sensitive": True, "timing_note": "会后发布"}},
    ),
    ("publish", "approved", "G-17", "公示栏照片", {"without": ["publication_url"]}),
    ("publish", "approved", "G-12", "不一致", {"given": {"published_text": OTHER}}),
    ("publish", "approved", "G-12", "已超过30日", {"now": "2018-10-27T09:00"}),
    ("publish", "approved", "G-13", "手机号码", {"facts": WITH_PHONE}),
    (
        "publish",
        "approved",
        "G-13",
        "不适用豁免",
        {"facts": WITH_PHONE | {"category": FIRST_LIST}, "given": EXEMPTION},
    ),
    (
        "republish",
        "clarifying",
        "G-17",
        "公开网址",
        {"without": ["publication_url"], "forgotten": ["publication_url"]},
    ),
    ("republish", "clarifying", "G-12", "不一致", {"given": {"published_text": OTHER}}),
    ("republish", "clarifying", "G-13", "手机号码", {"given": WITH_PHONE}),
    (
        "archive",
        "published",
        "posting_period",
        "公示7个工作日",
        {"facts": {"category": FIRST_LIST}},
    ),
    ("archive", "published", "G-17", "公开网址", {"forgotten": ["publication_url"]}),
    (
        "archive",
        "withdrawn_online",
        "G-17",
        "办结证据",
        {"forgotten": ["withdrawal_statement"]},
    ),
]


@pytest.mark.parametrize(("trigger", "source", "guard", "zh", "change"), HELD)
def test_a_standing_rule_holds_information_back(
    trigger: str, source: str, guard: str, zh: str, change: dict[str, Any], rehearsals: Any
) -> None:
    with pytest.raises(GuardFailed) as refused:
        rehearsals[ID, trigger, source].again(**change)

    assert refused.value.guard == guard
    assert zh in refused.value.reason.zh


def test_every_standing_rule_on_information_was_seen() -> None:
    declared = {
        (row.trigger, source.id, guard.id)
        for row in PROACTIVE_DISCLOSURE.transitions
        for source in row.sources
        for guard in row.guards
    }

    seen = {(trigger, source, guard) for trigger, source, guard, _, _ in HELD}
    assert seen | {("approve", "reviewing", "G-16")} == declared  # G-16: the doubt above


ALLOWED = [
    (
        "approve",
        "reviewing",
        {"given": {"sensitive": True, "timing_note": "会后发布", "scope_note": "仅网站"}},
    ),
    ("publish", "approved", {"facts": WITH_PHONE, "given": EXEMPTION}),
    ("publish", "approved", {"now": "2018-10-26T23:59"}),
    (
        "publish",
        "approved",
        {"without": ["publication_url"], "given": {"board_photo": evidence_file("board")}},
    ),
    ("publish", "approved", {"facts": {"category": FIRST_LIST, "content": "张某、李某"}}),
    ("republish", "clarifying", {"given": WITH_PHONE | EXEMPTION}),
]


@pytest.mark.parametrize(("trigger", "source", "change"), ALLOWED)
def test_a_standing_rule_lets_information_pass(
    trigger: str, source: str, change: dict[str, Any], rehearsals: Any
) -> None:
    assert rehearsals[ID, trigger, source].again(**change)
