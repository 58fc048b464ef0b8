"""Standing still (挂起/恢复): only what may, as long as it may, and nothing is lost meanwhile."""

from datetime import date

import pytest

from gongkai.calendar import Pause, PauseGround
from gongkai.engine.cases import EventKind
from gongkai.engine.deadlines import DeadlineStatus
from gongkai.engine.holds import CaseHeld
from gongkai.engine.operations import OperationRefused
from gongkai.engine.procedure import Procedure
from gongkai.engine.refusals import InvalidFields
from gongkai.engine.roles import Role
from gongkai.testing.all_clocks import SECTION, begun, standing
from gongkai.testing.office_story import OfficeStory, person
from gongkai.workflows import SITE_ERROR_REPORT

RULES = ("working_days", "natural_days", "months", "internal", "hours", "fixed_date")


def held(ground: str = "court", at: str = "2018-10-11T10:00") -> OfficeStory:
    return begun().on(at).do("suspend", ground=ground, expected_end="2018-10-31")


def test_a_suspended_case_is_moved_by_nobody() -> None:
    with pytest.raises(CaseHeld) as error:
        held().fire("act")
    assert error.value.zh == "本件已挂起（预计至2018-10-31），请先恢复。"


def test_what_stands_still_shows_no_date_and_reminds_nobody() -> None:
    story = held().on("2018-10-30T10:00")
    row = story.deadline("working_days")

    assert (row.due_date, row.ends_at, row.timer) == (None, None, None)
    assert not row.is_overdue(story.now)
    assert story.rungs("working_days") == []


@pytest.mark.parametrize("ground", ["没有材料", "foreign", "Internal"])
def test_a_ground_the_law_does_not_name_is_refused_with_those_it_does(ground: str) -> None:
    with pytest.raises(OperationRefused, match="court, internal") as error:
        held(ground)
    assert error.value.zh == f"“{ground}”不是法定中止事由；可选：人民法院裁定中止、内部挂起。"


def test_without_a_ground_a_case_with_legal_clocks_only_is_not_suspended(foi: Procedure) -> None:
    story = OfficeStory(foi).on("2019-06-03T10:00").open(received_on="2019-06-03")
    with pytest.raises(OperationRefused) as error:
        story.do("suspend", ground="internal", expected_end="2019-07-01")
    assert error.value.zh == ("没有法定事由，法定期限不得停止计算；本件也没有可暂停的内部时限。")


def test_a_procedure_without_legal_grounds_stops_its_own_clocks_only() -> None:
    story = OfficeStory(SITE_ERROR_REPORT).on("2018-09-28T10:00").open()
    with pytest.raises(OperationRefused):
        story.do("suspend", ground="court", expected_end="2018-10-31")
    story.do("suspend", ground="internal", expected_end="2018-10-31")

    assert story.case.desk.suspended is not None
    assert story.case.desk.suspended.rules == ("dispatch_1wd",)
    assert story.deadline("reply_2wd").status is DeadlineStatus.RUNNING


def test_what_is_late_is_not_hidden_by_standing_still() -> None:
    story = standing().do("suspend", ground="court", expected_end="2018-10-31")

    assert story.deadline("overdue").is_overdue(story.now)


def test_where_all_is_late_nothing_stands_still() -> None:
    story = OfficeStory(SITE_ERROR_REPORT).on("2018-09-28T10:00").open().on("2018-10-10T10:00")
    with pytest.raises(OperationRefused):
        story.do("suspend", ground="internal", expected_end="2018-10-31")


def test_the_end_of_a_suspension_is_expected_not_past() -> None:
    with pytest.raises(InvalidFields, match="expected_end"):
        begun().do("suspend", ground="court", expected_end="2018-09-19")


def test_a_case_is_suspended_once_at_a_time() -> None:
    with pytest.raises(CaseHeld):
        held().do("suspend", ground="internal", expected_end="2018-10-31")


def test_what_is_not_suspended_is_not_resumed() -> None:
    with pytest.raises(OperationRefused) as error:
        begun().do("resume")
    assert error.value.zh == "本件没有挂起，无需恢复。"


def test_the_day_it_stopped_counts_and_the_day_it_goes_on_does_not() -> None:
    story = held(at="2018-10-11T10:00").on("2018-10-15T17:00").do("resume")
    row = story.deadline("working_days")

    assert row.pauses == (Pause(date(2018, 10, 11), date(2018, 10, 15), PauseGround.SUSPENSION),)
    assert row.due_date == date(2018, 10, 26)  # two working days later: the 12th and the 15th


def test_stopped_and_gone_on_the_same_day_nothing_is_gained() -> None:
    story = held()
    for _ in range(3):
        story.do("resume").do("suspend", ground="court", expected_end="2018-10-31")
    story.do("resume")

    assert {rule: story.due(rule) for rule in RULES} == {rule: begun().due(rule) for rule in RULES}


def test_two_suspensions_count_each_day_once() -> None:
    story = held(at="2018-10-11T10:00").on("2018-10-12T10:00").do("resume")
    story.do("suspend", ground="internal", expected_end="2018-10-31")
    story.on("2018-10-15T10:00").do("resume")

    assert story.due("working_days") == date(2018, 10, 25)  # the 12th
    assert story.due("internal") == date(2018, 10, 19)  # the 12th and the 15th


def test_what_its_state_holds_is_not_set_going_by_resuming() -> None:
    story = standing().do("suspend", ground="court", expected_end="2018-10-31")
    story.on("2018-10-15T10:00").do("resume")
    assert story.deadline("stands_still").status is DeadlineStatus.SUSPENDED

    story.on("2018-10-16T10:00").fire("rework")
    assert story.due("stands_still") == date(2018, 10, 30)  # out from the 11th to the 16th


def test_what_a_suspension_holds_goes_on_where_its_state_would_have_held_it() -> None:
    story = held().on("2018-10-15T10:00").do("resume").on("2018-10-16T10:00")
    story.fire("submit", draft="稿").on("2018-10-18T10:00").fire("rework")
    pauses = story.deadline("stands_still").pauses

    assert [(one.after.day, one.through.day) for one in pauses] == [(11, 15), (16, 18)]


def test_a_period_of_others_that_ran_out_meanwhile_takes_effect_on_resuming() -> None:
    story = begun().fire("ask").do("suspend", ground="court", expected_end="2018-10-31")
    story.on("2018-10-20T10:00")
    assert story.history[-1].kind is EventKind.EXPIRY_HELD
    assert story.history[-1].note == "本件已挂起（预计至2018-10-31），请先恢复。"

    story.do("resume").on("2018-10-20T10:01")
    assert (story.state, story.history[-1].trigger) == ("drafting", "hear_nothing")
    assert story.deadline("consulted").status is DeadlineStatus.WAIVED


def test_a_reminder_that_lay_in_the_time_it_stood_still_comes_before_the_new_date() -> None:
    story = held(at="2018-10-16T10:00").on("2018-10-18T10:00").do("resume")
    assert story.due("working_days") == date(2018, 10, 26)

    story.on("2018-10-19T09:00")
    assert story.rungs("working_days") == [("yellow", "2018-10-19T09:00")]


def test_hand_over_and_signatures_go_on_meanwhile() -> None:
    story = begun().do("countersign", signers="lin", mode="all", question="可否")
    story.do("suspend", ground="court", expected_end="2018-10-31")
    story.by(person("lin")).do("sign", agrees=True).do("hand_over", unit="jcc")

    assert story.case.unit_id == "jcc"
    assert story.case.desk.suspended is not None


def test_only_the_director_suspends_and_the_officer_may_resume() -> None:
    story = held().as_(Role.DISCLOSURE_OFFICER, unit_id=SECTION).do("resume")

    assert story.case.desk.suspended is None
