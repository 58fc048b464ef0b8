"""Sending back (退回): to the step before, to the start, to any step in between; and no further."""

from dataclasses import replace

import pytest

from gongkai.engine.cases import Effect
from gongkai.engine.holds import CaseHeld
from gongkai.engine.operations import OperationRefused
from gongkai.engine.procedure import Procedure
from gongkai.engine.roles import Role
from gongkai.testing.all_clocks import ALL_CLOCKS, SECTION, begun
from gongkai.testing.office_story import OfficeStory, person
from gongkai.workflows import SITE_ERROR_REPORT

HANDLER = person("handler-1", Role.HANDLER, unit_id=SECTION)
NOWHERE = "没有可退回的环节：案件刚开始，或此后已对外履行法定义务。"


def submitted() -> OfficeStory:
    return begun().fire("submit", draft="一稿")


def director(story: OfficeStory) -> OfficeStory:
    return story.by(person("dir", Role.OFFICE_DIRECTOR, Role.HANDLER, unit_id=SECTION))


@pytest.mark.parametrize(
    ("to", "state"),
    [
        ("previous", "drafting"),
        ("start", "received"),
        ("drafting", "drafting"),
        ("起草中", "drafting"),
        ("received", "received"),
    ],
)
def test_a_case_goes_back_to_the_step_that_is_named(to: str, state: str) -> None:
    story = submitted().on("2018-09-21T10:00").do("send_back", to=to, reason="材料不全")

    assert story.state == state
    assert story.case.entered_at == story.now
    assert (story.history[-1].from_state, story.history[-1].to_state) == ("reviewing", state)


def test_a_step_the_case_has_not_been_in_is_refused_with_those_it_has() -> None:
    with pytest.raises(OperationRefused, match="previous, start, drafting, received") as error:
        submitted().do("send_back", to="done")
    assert error.value.zh == "不能退回到“done”；可退回：起草中、已收件。"


def test_a_case_that_has_just_begun_goes_nowhere() -> None:
    story = OfficeStory(ALL_CLOCKS).on("2018-09-20T10:00").open(no="1")
    with pytest.raises(OperationRefused) as error:
        story.as_(Role.DISCLOSURE_OFFICER).do("send_back", to="previous")
    assert error.value.zh == NOWHERE


def test_a_case_sent_back_before_it_was_assigned_lies_with_who_had_it_then() -> None:
    story = submitted().do("sign_for")
    assert story.case.unit_id == SECTION

    story.do("send_back", to="start")
    assert story.case.desk.signed_in_by == ""
    assert story.case.unit_id == "bangongshi"
    assert story.history[-1].input["to_unit"] == "bangongshi"
    assert "disclosure_officer" in story.decisions[-1].messages[0].to


def test_after_a_transfer_it_goes_back_within_the_unit_it_was_transferred_to() -> None:
    story = submitted().do("transfer", unit="jcc")

    assert story.do("send_back", to="previous").case.unit_id == SECTION


@pytest.mark.parametrize("operation", ["transfer", "hand_over"])
def test_it_goes_back_to_the_unit_that_had_it_at_that_step(operation: str) -> None:
    story = begun().do(operation, unit="jcc").fire("submit", draft="稿").do("transfer", unit="llb")

    assert story.do("send_back", to="previous").case.unit_id == "jcc"


def test_a_unit_that_only_helped_never_had_the_case() -> None:
    story = begun().do("co_handle", units="jcc", working_days=3)
    story.do("hand_over", from_unit="jcc", unit="flcsc", reason="机构改革")
    story.by(person("su", unit_id="flcsc")).do("co_return").fire("submit", draft="稿")

    assert story.do("send_back", to="previous").case.unit_id == SECTION


def test_what_was_recorded_stays_and_the_clocks_run_on() -> None:
    story = submitted()
    dues = {row.rule: row.due_date for row in story.case.deadlines}
    story.do("send_back", to="start")

    assert story.case.facts.text("draft") == "一稿"
    assert {row.rule: row.due_date for row in story.case.deadlines} == dues | {
        "stands_still": story.due("stands_still")
    }
    assert [effect.effect for effect in story.history[-1].effects] == [Effect.RESUMED]


def test_sending_back_is_no_way_forward_round_a_guard() -> None:
    story = submitted().do("send_back", to="start")

    with pytest.raises(OperationRefused) as error:
        story.as_(Role.DISCLOSURE_OFFICER).do("send_back", to="previous")
    assert error.value.zh == NOWHERE


def test_who_was_sent_a_case_for_rework_does_not_send_it_back_to_the_reviewer() -> None:
    story = submitted().fire("rework")

    assert story.do("send_back", to="previous").state == "received"


def test_a_step_that_was_taken_back_was_never_taken() -> None:
    story = submitted().by(HANDLER).do("take_back")

    assert story.do("send_back", to="previous").state == "received"


def test_a_claim_and_what_was_given_on_end_with_it() -> None:
    story = begun().by(HANDLER).do("claim").by(HANDLER).fire("submit", draft="稿")

    assert story.by(HANDLER).do("send_back", to="previous").case.desk.holder == ""


def test_a_colleague_does_not_send_back_what_another_has_claimed() -> None:
    story = begun().by(HANDLER).do("claim")

    with pytest.raises(CaseHeld):
        story.by(person("lin", Role.HANDLER, unit_id=SECTION)).do("send_back", to="start")


def test_strangers_do_not_send_it_back() -> None:
    with pytest.raises(OperationRefused) as error:
        submitted().by(person("x", Role.HANDLER, unit_id="jcc")).do("send_back", to="start")
    assert error.value.zh == "只有本环节的办理人员可以退回。"


def test_who_could_move_it_on_sends_it_back_from_any_unit() -> None:
    reviewer = person("law", Role.LEGAL_REVIEWER, unit_id="bangongshi")

    assert submitted().by(reviewer).do("send_back", to="previous").state == "drafting"


def test_after_two_times_the_director_decides() -> None:
    story = submitted().do("send_back", to="previous").fire("submit", draft="二稿")
    story.do("send_back", to="previous").fire("submit", draft="三稿")

    with pytest.raises(OperationRefused) as error:
        story.do("send_back", to="previous")
    assert error.value.zh == "本件已退回2次，由办公室主任决定。"
    assert director(story).do("send_back", to="previous").case.desk.sent_back == 3


def test_while_others_are_waited_for_nothing_is_sent_back() -> None:
    with pytest.raises(OperationRefused) as error:
        begun().fire("ask").do("send_back", to="previous")
    assert error.value.zh == "本件正在等待外部答复，收到答复或期满后方可退回。"


def test_states_that_wait_for_others_are_no_steps_to_go_back_to() -> None:
    story = begun().fire("ask").fire("hear_and_submit").on("2018-09-21T10:00")
    with pytest.raises(OperationRefused) as error:
        story.do("send_back", to="asked")
    assert error.value.zh == "不能退回到“asked”；可退回：起草中、已收件。"

    assert story.do("send_back", to="previous").state == "drafting"


def test_beyond_a_duty_performed_to_the_outside_there_is_no_way_back() -> None:
    story = OfficeStory(SITE_ERROR_REPORT).on("2018-09-28T10:00").open()
    story.fire("dispatch", unit=SECTION).fire("sign_in").fire("rectified")
    story.fire("approve_reply", rectification_promised=False)

    with pytest.raises(OperationRefused) as error:
        story.do("send_back", to="start")
    assert error.value.zh in {NOWHERE, "本件正在等待外部答复，收到答复或期满后方可退回。"}


def test_a_state_the_version_does_not_know_any_more_is_passed_over() -> None:
    story = submitted()
    old = replace(story.decisions[1].events[0], from_state="of_another_version")
    story.decisions[1] = replace(story.decisions[1], events=(old,))

    assert story.do("send_back", to="start").state == "drafting"


def test_a_second_round_of_the_same_steps_goes_back_as_the_first(foi: Procedure) -> None:
    story = OfficeStory(foi).on("2019-06-03T10:00").open(received_on="2019-06-03")
    story.fire("dispatch", section=SECTION).do("send_back", to="start")
    story.fire("dispatch", section="jcc")

    assert story.do("send_back", to="previous").state == "received"
    assert story.case.unit_id == "bangongshi"
