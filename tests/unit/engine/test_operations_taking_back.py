"""Taking back one's own last step (撤回): everything is as it was, to the next reminder."""

import itertools
from dataclasses import replace

import pytest

from gongkai.calendar import DueCertainty
from gongkai.engine.cases import Case, Effect, EventKind
from gongkai.engine.deadlines import Deadline, DeadlineStatus
from gongkai.engine.operations import OperationRefused
from gongkai.engine.operations.past import facts_of
from gongkai.engine.roles import Role
from gongkai.testing.all_clocks import ALL_CLOCKS, SECTION, begun, standing
from gongkai.testing.office_story import OfficeStory, person

HANDLER = person("handler-1", Role.HANDLER, unit_id=SECTION)
NOT_YOURS = "只能在他人办理之前撤回本人刚完成的步骤。"


def submitted() -> OfficeStory:
    return begun().fire("submit", draft="一稿")


def clocks(case: Case) -> dict[str, Deadline]:
    """The clocks that matter to anyone, without their place among the rows."""
    return {
        row.rule: replace(
            row,
            number=0,
            supersedes=None,
            recorded_at=case.opened_at,
            timer=replace(row.timer, deadline=0) if row.timer else None,
        )
        for row in case.deadlines
        if row.status is not DeadlineStatus.WAIVED
    }


def test_state_facts_unit_desk_clocks_and_reminders_are_as_before() -> None:
    story = begun().by(HANDLER).do("claim").do("sign_for")
    before = story.case
    after = story.fire("submit", draft="一稿").by(HANDLER).do("take_back").case

    assert (after.state, after.unit_id, after.facts) == ("drafting", SECTION, before.facts)
    assert after.desk == before.desk
    assert clocks(after) == clocks(before)


def test_the_history_tells_of_the_step_and_of_taking_it_back() -> None:
    story = submitted()
    step = story.history[-1]
    story.by(HANDLER).do("take_back", reason="附件有误")
    event = story.history[-1]

    assert dict(event.input) == {"reason": "附件有误", "event": step.seq}
    assert (event.from_state, event.to_state) == (step.to_state, step.from_state)
    assert {effect.effect for effect in event.effects} == {Effect.RESTORED}
    assert facts_of(story.history) == story.case.facts


def test_what_the_step_recorded_anew_is_again_what_it_was() -> None:
    story = submitted().fire("rework").fire("submit", draft="二稿").by(HANDLER).do("take_back")

    assert story.case.facts.text("draft") == "一稿"


def test_taken_back_twice_the_facts_of_neither_are_left() -> None:
    story = submitted().by(HANDLER).do("take_back").fire("submit", draft="二稿")
    story.by(HANDLER).do("take_back")

    assert "draft" not in story.case.facts
    assert "drafted_by" not in story.case.facts


def test_a_clock_that_began_with_the_step_ends_with_no_duty_left() -> None:
    story = submitted().by(HANDLER).do("take_back")

    assert story.deadline("begun").status is DeadlineStatus.WAIVED
    assert story.fire("submit", draft="稿").deadline("begun").round == 2


def test_a_case_that_was_assigned_goes_back_to_the_unit_that_had_it() -> None:
    officer = person("disclosure_officer-1", Role.DISCLOSURE_OFFICER)

    assert begun().by(officer).do("take_back").case.unit_id == "bangongshi"


def test_an_assignment_to_the_unit_that_has_it_already_moves_nothing_back() -> None:
    story = OfficeStory(ALL_CLOCKS).on("2018-09-20T10:00").open(no="1")
    story.do("transfer", unit="jcc").do("transfer", unit=SECTION).fire("dispatch", section=SECTION)
    officer = person("disclosure_officer-1", Role.DISCLOSURE_OFFICER, unit_id=SECTION)

    assert story.by(officer).do("take_back").case.unit_id == SECTION


def test_only_ones_own_step_is_taken_back() -> None:
    with pytest.raises(OperationRefused) as error:
        submitted().by(person("lin", Role.HANDLER, unit_id=SECTION)).do("take_back")
    assert error.value.zh == NOT_YOURS


@pytest.mark.parametrize("operation", ["sign_for", "comment", "urge", "claim"])
def test_once_somebody_has_acted_on_it_nothing_is_taken_back(operation: str) -> None:
    with pytest.raises(OperationRefused) as error:
        submitted().do(operation).by(HANDLER).do("take_back")
    assert error.value.zh == NOT_YOURS


def test_a_step_is_taken_back_once() -> None:
    with pytest.raises(OperationRefused):
        submitted().by(HANDLER).do("take_back").by(HANDLER).do("take_back")


def test_an_opening_is_not_taken_back() -> None:
    story = OfficeStory(ALL_CLOCKS).on("2018-09-20T10:00").open(no="1")
    with pytest.raises(OperationRefused):
        story.as_(Role.DISCLOSURE_OFFICER).do("take_back")


def test_a_duty_performed_to_the_outside_is_not_taken_back() -> None:
    with pytest.raises(OperationRefused) as error:
        begun().fire("act").by(HANDLER).do("take_back")
    assert error.value.zh == "该步骤已对外履行法定义务，不能撤回。"


@pytest.mark.parametrize("trigger", ["ask", "tell"])
def test_what_somebody_outside_was_told_is_not_taken_back(trigger: str) -> None:
    with pytest.raises(OperationRefused) as error:
        begun().fire(trigger).by(HANDLER).do("take_back")
    assert error.value.zh == "该步骤已告知申请人或其他外部单位，不能撤回。"


def test_a_step_that_opened_other_cases_is_not_taken_back() -> None:
    with pytest.raises(OperationRefused) as error:
        begun().fire("split").by(HANDLER).do("take_back")
    assert error.value.zh == "该步骤已生成其他案件，不能撤回。"


def fired(story: OfficeStory, rule: str) -> list[str]:
    return [rung for rung, _ in story.rungs(rule)]


def test_no_reminder_is_lost_that_came_due_in_between() -> None:
    story = begun().on("2018-10-16T16:00").fire("submit", draft="稿")
    story.on("2018-10-17T09:30").by(HANDLER).do("take_back")
    assert fired(story, "stands_still") == []

    story.on("2018-10-17T09:31")
    assert fired(story, "stands_still") == fired(story, "working_days") == ["yellow"]


def test_no_reminder_comes_twice_because_a_step_was_taken_back() -> None:
    story = begun().on("2018-10-18T10:00").fire("submit", draft="稿").by(HANDLER).do("take_back")
    story.on("2018-10-30T10:00")

    for rule in ("stands_still", "working_days"):
        assert fired(story, rule) == ["yellow", "orange", "red", "late"]


def test_reminders_of_the_round_before_are_not_sent_again() -> None:
    head = person("section_head-1", Role.SECTION_HEAD, unit_id=SECTION)
    story = begun().on("2018-10-18T10:00").fire("submit", draft="稿").fire("rework")
    assert story.deadline("rounds").round == 2

    story.by(head).do("take_back").on("2018-10-30T10:00")
    assert fired(story, "rounds") == ["yellow", "orange", "red", "late"]
    assert story.due("rounds") == story.due("working_days")


@pytest.mark.parametrize(
    ("submitted_at", "back_at"),
    list(
        itertools.combinations([f"2018-10-{day}T10:00" for day in (15, 17, 18, 24, 25, 26, 30)], 2)
    ),
)
def test_whenever_it_is_taken_back_a_clock_reminds_as_if_nothing_had_been(
    submitted_at: str, back_at: str
) -> None:
    story = begun().on(submitted_at).fire("submit", draft="稿").on(back_at)
    story.by(HANDLER).do("take_back").on("2018-11-05T10:00")

    assert fired(story, "stands_still") == fired(story, "working_days")


def test_a_reminder_the_sweep_had_not_come_to_is_not_lost() -> None:
    story = begun().jump("2018-10-17T09:30").fire("submit", draft="稿").by(HANDLER).do("take_back")

    assert fired(story.sweep(), "stands_still") == ["yellow"]


@pytest.mark.parametrize("goes_on_at", ["2018-10-17T09:00", "2018-10-17T10:00"])
def test_a_reminder_passed_over_while_it_stood_still_is_passed_over_for_good(
    goes_on_at: str,
) -> None:
    story = begun().on("2018-10-17T08:00").fire("submit", draft="稿").on(goes_on_at)
    story.fire("rework").fire("submit", draft="稿").by(HANDLER).do("take_back")

    assert fired(story.on("2018-10-17T11:00"), "stands_still") == []
    assert fired(story.on("2018-10-24T10:00"), "stands_still") == ["orange"]


def test_an_expiry_that_was_held_is_not_tried_again() -> None:
    story = begun().on("2018-10-26T10:00")
    held = [event.kind for event in story.history].count(EventKind.EXPIRY_HELD)
    story.fire("submit", draft="稿").by(HANDLER).do("take_back").on("2018-10-27T10:00")

    assert held == 1
    assert [event.kind for event in story.history].count(EventKind.EXPIRY_HELD) == 1


def test_an_expiry_still_to_come_comes_on_time_after_taking_back() -> None:
    story = begun().on("2018-10-23T10:00").fire("submit", draft="稿").by(HANDLER).do("take_back")

    assert EventKind.EXPIRY_HELD in {one.kind for one in story.on("2018-10-25T00:00").history}


def test_what_was_told_before_does_not_keep_a_later_step_from_being_taken_back() -> None:
    story = begun().fire("tell").fire("submit", draft="稿").by(HANDLER).do("take_back")

    assert story.deadline("stands_still").told == story.due("stands_still")


def test_a_notice_that_came_out_meanwhile_is_nobodys_step() -> None:
    """The notice for 2019 came out on 2018-12-06."""
    story = begun("2018-12-03T10:00").fire("submit", draft="稿").on("2018-12-10T10:00")
    assert EventKind.RECOUNTED in {event.kind for event in story.history[3:]}

    story.by(HANDLER).do("take_back")
    assert story.state == "drafting"
    assert story.deadline("provisional").certainty is DueCertainty.ANNOUNCED


def test_a_case_in_every_condition_is_as_it_was_too() -> None:
    story = standing()
    story.by(HANDLER).do("take_back")
    never = begun().fire("act").fire("extend").on("2018-10-11T10:00")

    assert clocks(story.case) == {
        rule: replace(row, ended_at=clocks(story.case)[rule].ended_at)
        for rule, row in clocks(never.case).items()
    }
