"""Void and reopen (作废/重办), on account (挂账/销号), urging, copies and remarks."""

import pytest

from gongkai.engine.deadlines import DeadlineStatus
from gongkai.engine.desk import Copy
from gongkai.engine.holds import CaseHeld
from gongkai.engine.links import Relation
from gongkai.engine.operations import OperationRefused
from gongkai.engine.refusals import InvalidFields
from gongkai.engine.roles import Role
from gongkai.testing.all_clocks import begun, standing
from gongkai.testing.examples import evidence_file
from gongkai.testing.office_story import person


def test_a_void_case_has_ended_with_its_clocks_and_says_why() -> None:
    story = standing().do("void", reason="误登", duplicate_of="SX-2018-0001")

    assert story.case.closed_at == story.now
    assert story.case.desk.voided == "误登"
    assert not [row for row in story.case.deadlines if row.status.live or row.timer]
    assert story.state == "reviewing"


def test_a_void_case_is_moved_by_nobody_and_reminds_nobody() -> None:
    story = standing().do("void", reason="误登")
    told = len(story.history)

    assert len(story.on("2018-12-01T10:00").history) == told
    with pytest.raises(CaseHeld) as error:
        story.fire("rework")
    assert error.value.zh == "本件已作废：误登"


def test_a_suspended_case_may_be_void_and_is_suspended_no_more() -> None:
    story = begun().do("suspend", ground="court", expected_end="2018-10-31").do("void")

    assert story.case.desk.suspended is None
    assert not [row for row in story.case.deadlines if row.status is DeadlineStatus.SUSPENDED]


def test_what_has_ended_is_reopened_as_a_new_case_of_the_same_facts() -> None:
    story = standing().fire("finish").do("reopen", reason="核查不合格")
    (request,) = story.decisions[-1].openings

    assert request.relation is Relation.REOPENED
    assert (request.procedure, request.unit_id) == ("all_clocks", story.case.unit_id)
    assert dict(request.input) == {"subject": "事项", "no": "1"}
    assert story.case.closed_at is not None
    assert story.state == "done"


def test_what_has_not_ended_is_not_reopened() -> None:
    with pytest.raises(OperationRefused) as error:
        begun().do("reopen")
    assert error.value.zh == "本件尚未办结，无需重办。"


def test_a_case_is_reopened_once() -> None:
    story = standing().fire("finish").do("reopen")
    with pytest.raises(OperationRefused) as error:
        story.do("reopen")
    assert error.value.zh == "本件已重办，请在新件上办理。"


def test_what_was_void_by_mistake_can_be_taken_up_again() -> None:
    assert standing().do("void").do("reopen").decisions[-1].openings


def test_a_case_is_put_on_account_once_and_struck_off_with_proof() -> None:
    story = begun().do("put_on_account", reason="等待上级批复")
    with pytest.raises(OperationRefused) as error:
        story.do("put_on_account")
    assert error.value.zh == "本件已挂账。"
    with pytest.raises(InvalidFields):
        story.do("strike_off", verification="")

    proof = evidence_file("核查记录.pdf")
    assert not story.do("strike_off", verification=proof).case.desk.on_account
    assert story.history[-1].input["verification"] == proof


def test_what_is_not_on_account_is_not_struck_off() -> None:
    with pytest.raises(OperationRefused) as error:
        begun().do("strike_off")
    assert error.value.zh == "本件未挂账，无需销号。"


def test_a_case_is_urged_once_in_four_hours() -> None:
    story = begun("2018-09-20T10:00").do("urge", text="请抓紧")
    with pytest.raises(OperationRefused) as error:
        story.on("2018-09-20T12:30:30").do("urge")
    assert error.value.zh == "4小时内已催办过，请90分钟后再催。"

    story.on("2018-09-20T14:00").do("urge")
    assert (story.case.desk.urges, story.case.desk.urged_at) == (2, story.now)


def test_the_rate_holds_whoever_urges() -> None:
    story = begun().as_(Role.SUPERVISOR).do("urge")
    with pytest.raises(OperationRefused):
        story.as_(Role.DISCLOSURE_OFFICER).do("urge")


def test_who_has_the_case_and_its_unit_are_urged() -> None:
    story = begun().do("claim").do("urge", text="请抓紧")
    (message,) = story.decisions[-1].messages

    assert message.to == ("user:handler-1", "handler@ywc", "section_head@ywc")
    assert message.body["text"] == "请抓紧"


def test_copies_are_sent_once_and_read_by_whom_they_were_sent() -> None:
    story = begun().by(person("wu")).do("copy", users="lin，zhao").do("copy", users="zhao chen")
    assert [one.user for one in story.case.desk.copies] == ["lin", "zhao", "chen"]
    assert story.decisions[-1].messages[0].to == ("user:chen",)

    story.by(person("lin")).do("read")
    assert story.case.desk.copies[0] == Copy(user="lin", by="wu", read_at=story.now)


def test_a_copy_everybody_has_is_not_sent_again() -> None:
    with pytest.raises(OperationRefused) as error:
        begun().do("copy", users="lin").do("copy", users="lin")
    assert error.value.zh == "所填人员均已抄送。"


def test_without_an_unread_copy_there_is_nothing_to_read() -> None:
    story = begun().do("copy", users="lin").by(person("lin")).do("read")
    for who in ("lin", "zhao"):
        with pytest.raises(OperationRefused) as error:
            story.by(person(who)).do("read")
        assert error.value.zh == "您没有待阅的抄送。"


def test_a_remark_and_progress_are_in_the_history_and_change_nothing_else() -> None:
    story = begun()
    desk = story.case.desk
    story.do("comment", text="请附附件").do("report_progress", text="已起草", percent=60)

    assert story.case.desk == desk
    assert [event.input.text("text") for event in story.history[-2:]] == ["请附附件", "已起草"]


def test_progress_beyond_the_whole_is_refused() -> None:
    assert begun().do("report_progress", percent=100).history[-1].input["percent"] == 100
    with pytest.raises(OperationRefused) as error:
        begun().do("report_progress", percent=101)
    assert error.value.zh == "进度应为0至100。"
