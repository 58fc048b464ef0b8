"""A command is carried out whole, or refused with the precise reason."""

from dataclasses import replace
from typing import Any

import pytest

from gongkai.engine.cases import Command, EventKind
from gongkai.engine.decide import Opening, decide, decide_opening
from gongkai.engine.fields import FieldKind
from gongkai.engine.permission import may_act
from gongkai.engine.procedure import Procedure
from gongkai.engine.refusals import (
    GuardFailed,
    InvalidFields,
    NotYourRole,
    NotYourUnit,
    UnknownTrigger,
    WrongState,
)
from gongkai.engine.roles import SYSTEM_ACTOR, Role
from gongkai.engine.values import InvalidValue, parse_value
from gongkai.testing.casebook import Story, actor
from gongkai.testing.examples import evidence_file


@pytest.fixture
def story(foi: Procedure) -> Story:
    return Story(foi).on("2019-05-15T10:00").open(received_on="2019-05-15")


def test_an_unknown_trigger_is_answered_with_those_there_are(story: Story) -> None:
    with pytest.raises(UnknownTrigger, match=r"'publish'.*register, dispatch") as refused:
        story.fire("publish")
    assert refused.value.code == "unknown_trigger"
    assert "publish" in refused.value.zh


def test_a_trigger_in_the_wrong_state_is_answered_with_what_is_possible(story: Story) -> None:
    with pytest.raises(WrongState, match="Possible now: dispatch, ask_correction") as refused:
        story.fire("extend")
    assert "已收件" in refused.value.zh
    assert "审查中" in refused.value.zh


def test_an_ended_case_says_so(story: Story) -> None:
    story.fire("withdraw")

    with pytest.raises(WrongState, match="nothing: the case has ended"):
        story.fire("dispatch")


def test_opening_is_no_trigger_of_a_running_case(story: Story) -> None:
    with pytest.raises(WrongState, match="register"):
        story.fire("register")


def test_the_wrong_role_is_told_whom_to_ask(story: Story) -> None:
    with pytest.raises(NotYourRole, match="office_director; you are handler") as refused:
        story.as_(Role.HANDLER).fire("dispatch")
    assert "办公室主任" in refused.value.zh


def test_a_handler_of_another_unit_is_refused(story: Story) -> None:
    story.fire("dispatch", section="jiuzai")

    with pytest.raises(NotYourUnit, match="'jiuzai'; yours is 'shehui'") as refused:
        story.as_(Role.HANDLER, unit_id="shehui").fire("note")
    assert refused.value.code == "not_your_unit"


def test_one_good_role_among_several_suffices(story: Story) -> None:
    story.fire("dispatch", section="jiuzai")

    story.as_(Role.HANDLER, Role.DISCLOSURE_OFFICER, unit_id="shehui").fire(
        "answer", decision="granted"
    )

    assert story.state == "answered"


def test_a_role_of_the_whole_bureau_acts_everywhere(foi: Procedure) -> None:
    row = foi.row("refuse", "received")

    assert row is not None
    assert may_act(row, "jiuzai", actor(Role.DISCLOSURE_OFFICER, unit_id="bangongshi"))
    assert not may_act(row, "jiuzai", actor(Role.HANDLER, unit_id="jiuzai"))


def test_everything_wrong_with_a_form_is_said_at_once(story: Story, foi: Procedure) -> None:
    command = Command(
        "ask_correction", {"notice_served_on": "yesterday", "pages": 3, "colour": "red"}
    )

    with pytest.raises(InvalidFields) as refused:
        decide(
            foi,
            story.case,
            command,
            actor(Role.DISCLOSURE_OFFICER),
            story.now,
            story.calendar,
        )

    assert refused.value.missing == ("correction_days",)
    assert list(refused.value.problems) == ["notice_served_on"]
    assert refused.value.unknown == ("colour", "pages")
    assert "it takes: notice_served_on, correction_days" in str(refused.value)
    assert "缺少“补正期限”" in refused.value.zh


@pytest.mark.parametrize("empty", [None, ""])
def test_an_empty_answer_is_no_answer(story: Story, empty: Any) -> None:
    with pytest.raises(InvalidFields) as refused:
        story.fire("dispatch", section=empty)
    assert refused.value.missing == ("section",)


BAD = [
    ("description", "   ", "some text"),
    ("description", 7, "some text"),
    ("description", "长" * 20_001, "longer than"),
    ("description", "a\x00b", "cannot be stored"),
    ("description", "a\ud800b", "cannot be stored"),
    ("received_on", "2019-05-16", "future"),
    ("received_on", "2019-02-30", "a day like"),
    ("received_on", 20190515, "a day like"),
    ("channel", "fax", "one of post, web"),
    ("channel", ["post"], "one of post, web"),
    ("forms", "paper,tape", "one of paper, disk"),
    ("forms", {"paper": True}, "some of paper, disk"),
    ("forms", [["paper"]], "one of paper, disk"),
    ("urgent", "perhaps", "yes or no"),
    ("urgent", 1, "yes or no"),
    ("copies", -1, "whole number"),
    ("copies", "two", "whole number"),
    ("copies", True, "whole number"),
    ("copies", 1.5, "whole number"),
    ("copies", 10**12, "whole number"),
    ("page", "ftp://example.org/a", "web address"),
    ("page", "https://", "web address"),
    ("page", "https://[half", "web address"),
    ("page", 5, "web address"),
    ("page", "https://example.org/a\n.html", "web address"),
    ("page", "https://example.org/\ud800", "cannot be stored"),
    ("page", "https://example.org/" + "a" * 20_000, "longer than"),
    ("letter", "申请表.pdf", "a file"),
    ("letter", {"name": "申请表.pdf"}, "a file"),
    ("letter", {"name": "", "sha256": "0" * 64}, "a file"),
    ("letter", {"name": "申请表.pdf", "sha256": "0" * 63}, "a file"),
    ("letter", {"name": "申请表.pdf", "sha256": "G" * 64}, "a file"),
    ("letter", {"name": "申请表.pdf", "sha256": 5}, "a file"),
    ("letter", {"name": "申请\x00表.pdf", "sha256": "0" * 64}, "cannot be stored"),
    ("arrived_at", "2019-05-15", "an instant like"),
    ("arrived_at", "2019-05-15T25:00", "an instant like"),
    ("arrived_at", "0001-01-01T00:00+14:00", "an instant like"),
    ("arrived_at", "9999-12-31T23:59-14:00", "an instant like"),
    ("arrived_at", "2019-05-15T10:02", "future"),
    ("arrived_at", "2019-05-14T10:00", "before 'received_on'"),
    ("wanted_by", "2019-05-14", "past"),
]


@pytest.mark.parametrize(("field", "raw", "says"), BAD, ids=lambda x: str(x)[:20])
def test_an_unusable_value_is_refused_with_what_would_do(
    foi: Procedure, field: str, raw: Any, says: str
) -> None:
    story = Story(foi).on("2019-05-15T10:00")

    with pytest.raises(InvalidFields, match=says) as refused:
        story.open(**({"received_on": "2019-05-15"} | {field: raw}))

    assert list(refused.value.problems) == [field]
    assert "不符合要求" in refused.value.zh


GOOD = [
    ("description", "  通知  ", "通知"),
    ("forms", "disk, paper", ["disk", "paper"]),
    ("forms", ["paper", "paper"], ["paper"]),
    ("forms", [], []),
    ("urgent", "是", True),
    ("urgent", "NO", False),
    ("copies", "0", 0),
    ("copies", 3, 3),
    ("page", " https://mzj.fuzhou.gov.cn/a ", "https://mzj.fuzhou.gov.cn/a"),
    ("letter", evidence_file("申请表.pdf"), evidence_file("申请表.pdf")),
    ("arrived_at", "2019-05-15T09:30", "2019-05-15T09:30:00+08:00"),
    ("arrived_at", "2019-05-15T01:30+00:00", "2019-05-15T09:30:00+08:00"),
    ("arrived_at", "2019-05-15T10:00:59", "2019-05-15T10:00:59+08:00"),
    ("wanted_by", "2019-05-15", "2019-05-15"),
]


@pytest.mark.parametrize(("field", "raw", "fact"), GOOD, ids=lambda x: str(x)[:20])
def test_a_usable_value_is_recorded_in_one_form(
    foi: Procedure, field: str, raw: Any, fact: Any
) -> None:
    story = Story(foi).on("2019-05-15T10:00").open(**({"received_on": "2019-05-15"} | {field: raw}))

    assert story.case.facts[field] == fact


def test_every_kind_of_field_was_tried_both_ways(foi: Procedure) -> None:
    kinds = {field.id: field.kind for field in foi.opening.needs}

    untried = set(FieldKind) - {FieldKind.UNIT}  # parsed like a text
    assert {kinds[field] for field, _, _ in BAD} == untried
    assert {kinds[field] for field, _, _ in GOOD} | {FieldKind.DAY, FieldKind.CHOICE} == untried


def test_a_guard_holds_back_with_its_number_and_reason(story: Story) -> None:
    story.fire("dispatch", section="jiuzai")

    with pytest.raises(GuardFailed, match=r"G-ARTICLE.*cites its article") as refused:
        story.fire("answer", decision="denied")

    assert refused.value.guard == "G-ARTICLE"
    assert refused.value.zh == "引用条款：不予公开须引用条款。"
    assert story.fire("answer", decision="denied", article="第十四条").state == "answered"


def test_a_refusal_changes_nothing(story: Story) -> None:
    before = story.case

    with pytest.raises(NotYourRole):
        story.as_(Role.SPOKESPERSON).fire("dispatch")

    assert story.case is before


def test_what_happened_is_one_event_with_the_clocks_it_touched(story: Story) -> None:
    story.on("2019-05-16T10:00").fire("dispatch", section="jiuzai")

    (event,) = story.told[-1].decision.events
    assert (event.seq, event.kind, event.trigger) == (2, EventKind.MOVED, "dispatch")
    assert (event.from_state, event.to_state) == ("received", "reviewing")
    assert dict(event.input) == {"section": "jiuzai"}
    assert [effect.rule for effect in event.effects] == ["correction_notice"]


def test_those_who_can_move_a_case_on_are_told_that_it_waits(story: Story) -> None:
    story.fire("dispatch", section="jiuzai")

    (message,) = story.told[-1].decision.messages
    assert message.kind == "task"
    assert message.to == ("disclosure_officer", "handler@jiuzai", "office_director")


def test_nobody_is_told_when_a_case_stays_or_ends(story: Story) -> None:
    story.fire("dispatch", section="jiuzai").fire("note")
    assert story.told[-1].decision.messages == ()

    story.fire("withdraw")
    assert story.told[-1].decision.messages == ()


def test_staying_in_a_state_does_not_count_as_entering_it(story: Story) -> None:
    story.on("2019-05-16T10:00").fire("dispatch", section="jiuzai")
    entered = story.case.entered_at

    story.on("2019-05-17T10:00").fire("note")

    assert story.case.entered_at == entered
    assert story.case.acted_at == story.now


def test_what_the_system_does_is_no_action_of_a_person(foi: Procedure) -> None:
    story = Story(foi).on("2019-06-03T10:00").open()
    story.fire("ask_correction", correction_days=1)
    acted = story.case.acted_at

    story.on("2019-06-05T00:00")

    assert story.state == "abandoned"
    assert story.case.acted_at == acted


def test_the_system_has_no_role_of_a_person(story: Story, foi: Procedure) -> None:
    with pytest.raises(NotYourRole, match="you are system"):
        decide(foi, story.case, Command("withdraw"), SYSTEM_ACTOR, story.now, story.calendar)


def test_the_key_of_a_command_is_kept_with_its_event(story: Story, foi: Procedure) -> None:
    command = Command("withdraw", key="abc-1")

    decision = decide(
        foi, story.case, command, actor(Role.DISCLOSURE_OFFICER), story.now, story.calendar
    )

    assert decision.events[0].command_key == "abc-1"


def test_an_opening_is_refused_like_any_other_command(foi: Procedure) -> None:
    story = Story(foi)
    opening = Opening("申请", "bangongshi")

    with pytest.raises(NotYourRole):
        decide_opening(
            foi, opening, Command("register"), actor(Role.HANDLER), story.now, story.calendar
        )


def test_an_opened_case_knows_what_it_is(foi: Procedure) -> None:
    case = Story(foi).on("2019-05-15T10:00").open("关于低保的申请", "jiuzai").case

    assert (case.title, case.unit_id, case.procedure, case.version) == (
        "关于低保的申请",
        "jiuzai",
        "foi",
        1,
    )
    assert (case.seq, case.revision, case.rows) == (1, 1, 2)


def test_a_required_choice_of_several_is_not_met_by_blanks(foi: Procedure) -> None:
    field = replace(next(f for f in foi.opening.needs if f.id == "forms"), required=True)

    with pytest.raises(InvalidValue, match="some of paper, disk"):
        parse_value(field, [""], Story(foi).now)
