"""Asking others: units that help (会办), people who sign (会签/或签, 加签/减签)."""

import pytest

from gongkai.engine.desk import Signing, SigningMode
from gongkai.engine.holds import CaseHeld
from gongkai.engine.operations import OperationRefused
from gongkai.engine.operations.asking import names
from gongkai.engine.roles import Role
from gongkai.errors import InvalidInput
from gongkai.testing.all_clocks import SECTION, begun, standing
from gongkai.testing.office_story import OfficeStory, person


def helped(*units: str, days: int = 5) -> OfficeStory:
    """Ask units to help on Thursday 2018-09-20, within so many working days."""
    return begun().do("co_handle", units="、".join(units), working_days=days)


def answered(story: OfficeStory, unit_id: str) -> OfficeStory:
    return story.by(person(f"of-{unit_id}", unit_id=unit_id)).do("co_return", opinion="无意见")


def signing(mode: str, *signers: str) -> OfficeStory:
    return begun().do("countersign", signers="、".join(signers), mode=mode, question="可否报送")


def signed(story: OfficeStory, who: str, *, agrees: bool = True, opinion: str = "") -> OfficeStory:
    return story.by(person(who)).do("sign", agrees=agrees, opinion=opinion)


def round_of(story: OfficeStory) -> Signing:
    found = story.case.desk.signing
    assert found is not None
    return found


def test_the_case_waits_until_every_unit_has_answered() -> None:
    story = answered(helped("jcc", "flcsc"), "jcc")

    with pytest.raises(CaseHeld) as error:
        story.fire("act")
    assert error.value.zh == "会办单位尚未反馈：flcsc。"
    assert answered(story, "flcsc").fire("act").state == "drafting"


def test_co_handling_has_an_end_in_working_days_and_binds_nobody_after_it() -> None:
    story = helped("jcc", days=5)
    assert str(story.case.desk.co_handling[0].due) == "2018-09-28"

    with pytest.raises(CaseHeld):
        story.on("2018-09-28T23:59").fire("act")
    assert story.on("2018-09-29T00:00").fire("act").state == "drafting"


def test_what_a_unit_answers_is_kept_with_who_said_it() -> None:
    story = answered(helped("jcc"), "jcc")
    (one,) = story.case.desk.co_handling

    assert (one.returned_by, one.opinion) == ("of-jcc", "无意见")
    assert story.decisions[-1].messages[0].to == ("user:handler-1",)


def test_an_answer_may_come_late() -> None:
    assert answered(helped("jcc").on("2018-10-12T09:00"), "jcc").case.desk.co_handling[0].opinion


def test_a_unit_that_was_not_asked_or_has_answered_has_nothing_to_answer() -> None:
    for unit_id in ("flcsc", "jcc"):
        with pytest.raises(OperationRefused) as error:
            answered(answered(helped("jcc"), "jcc"), unit_id)
        assert error.value.zh == "您所在单位没有待反馈的会办。"


@pytest.mark.parametrize("units", [SECTION, "jcc", f"flcsc,{SECTION}"])
def test_nobody_is_asked_twice_or_asks_themselves(units: str) -> None:
    with pytest.raises(OperationRefused) as error:
        helped("jcc").do("co_handle", units=units, working_days=3)
    assert error.value.zh.endswith("已在办理或已被邀请会办。")


def test_a_unit_may_be_asked_again_after_it_has_answered() -> None:
    story = answered(helped("jcc"), "jcc").do("co_handle", units="jcc", working_days=2)

    assert [bool(one.returned_by) for one in story.case.desk.co_handling] == [True, False]


@pytest.mark.parametrize("days", [100_001, 9_000])
def test_absurd_periods_are_refused(days: int) -> None:
    with pytest.raises(InvalidInput):
        helped("jcc", days=days)


@pytest.mark.parametrize("units", ["、", ",".join(f"u{n}" for n in range(21))])
def test_between_one_and_twenty_are_asked_at_once(units: str) -> None:
    with pytest.raises(OperationRefused) as error:
        helped(units)
    assert error.value.zh == "请填写1至20个，用逗号分隔。"
    assert len(helped(*(f"u{n}" for n in range(20))).case.desk.co_handling) == 20


def test_the_system_lets_a_period_run_out_whoever_owes_an_opinion() -> None:
    story = begun().fire("ask").do("co_handle", units="jcc", working_days=60)
    story.do("countersign", signers="lin", mode="all").on("2018-10-12T09:00")

    assert (story.state, story.history[-1].trigger) == ("drafting", "hear_nothing")


def test_all_must_sign_where_all_are_asked() -> None:
    story = signed(signing("all", "lin", "zhao"), "lin")

    assert round_of(story).passed is None
    with pytest.raises(CaseHeld) as error:
        story.fire("act")
    assert error.value.zh == "会签尚未完成：zhao。"
    assert round_of(signed(story, "zhao")).passed
    assert story.fire("act").state == "drafting"


def test_one_is_enough_where_any_may_sign() -> None:
    story = signed(signing("any", "lin", "zhao"), "zhao")

    assert round_of(story).passed
    with pytest.raises(OperationRefused) as error:
        signed(story, "lin")
    assert error.value.zh == "目前没有进行中的会签。"


def test_where_any_may_sign_only_the_refusal_of_all_ends_it() -> None:
    story = signed(signing("any", "lin", "zhao"), "lin", agrees=False, opinion="不妥")
    assert round_of(story).passed is None

    assert round_of(signed(story, "zhao", agrees=False, opinion="不妥")).passed is False


def test_one_refusal_ends_a_round_of_all_and_its_reason_is_kept() -> None:
    story = signed(signing("all", "lin", "zhao"), "lin", agrees=False, opinion="依据不足")

    assert round_of(story).passed is False
    assert round_of(story).signers[0].opinion == "依据不足"
    assert story.decisions[-1].messages[0].to == ("user:handler-1",)


def test_a_refusal_to_sign_gives_its_reason() -> None:
    with pytest.raises(OperationRefused) as error:
        signed(signing("all", "lin"), "lin", agrees=False)
    assert error.value.zh == "不同意的，请填写意见。"


def test_a_signature_is_personal_and_given_once() -> None:
    story = signed(signing("all", "lin", "zhao"), "lin")
    deputy = person("ye", instead_of="zhao")

    for who in (person("lin"), person("wu"), deputy):
        with pytest.raises(OperationRefused) as error:
            story.by(who).do("sign", agrees=True)
        assert error.value.zh == "您不在会签人员之列，或已签署。"


def test_there_is_one_round_at_a_time_and_a_new_one_after_it() -> None:
    story = signing("all", "lin")
    with pytest.raises(OperationRefused) as error:
        story.do("countersign", signers="wu", mode="any", question="可否")
    assert error.value.zh == "已有会签正在进行，可在其中加签。"

    again = signed(story, "lin").do("countersign", signers="wu", mode="any", question="可否")
    assert round_of(again).mode is SigningMode.ANY


def test_signers_are_added_and_removed_by_who_asked_or_the_director() -> None:
    story = signing("all", "lin").do("add_signers", signers="wu，lin；zhao")
    assert [one.user for one in round_of(story).signers] == ["lin", "wu", "zhao"]

    story.by(person("dir", Role.OFFICE_DIRECTOR)).do("remove_signers", signers="wu zhao")
    assert [one.user for one in round_of(story).signers] == ["lin"]


@pytest.mark.parametrize("operation", ["add_signers", "remove_signers"])
def test_others_do_not_change_who_signs(operation: str) -> None:
    with pytest.raises(OperationRefused) as error:
        signing("all", "lin").by(person("wu")).do(operation, signers="wu")
    assert error.value.zh == "只有发起人或办公室主任可以加签、减签。"


@pytest.mark.parametrize("signers", ["lin", "lin,wu", "zhao", "zhao,nobody"])
def test_who_has_signed_the_last_one_or_nobody_is_not_removed(signers: str) -> None:
    story = signed(signing("all", "lin", "wu"), "lin")
    if "zhao" in signers:
        story = signing("all", "lin")
    with pytest.raises(OperationRefused) as error:
        story.do("remove_signers", signers=signers)
    assert error.value.zh == "只能减去尚未签署的会签人，且至少保留一人。"


def test_removing_the_last_who_has_not_signed_completes_the_round() -> None:
    story = signed(signing("all", "lin", "wu"), "lin").do("remove_signers", signers="wu")

    assert round_of(story).passed


def test_a_round_has_at_most_twenty_signers() -> None:
    story = signing("all", *(f"u{n}" for n in range(19)))
    for signers in ("a,b", "u1"):
        with pytest.raises(OperationRefused) as error:
            story.do("add_signers", signers=signers)
        assert error.value.zh == "请填写新的会签人，总数不超过20人。"

    assert len(round_of(story.do("add_signers", signers="a")).signers) == 20


@pytest.mark.parametrize("operation", ["sign", "add_signers", "remove_signers"])
def test_without_a_round_there_is_nothing_to_sign(operation: str) -> None:
    with pytest.raises(OperationRefused) as error:
        standing().do(operation)
    assert error.value.zh == "目前没有进行中的会签。"


def test_names_may_be_set_apart_by_anything_people_type() -> None:
    assert names(" 王立、陈静；wu，lin\n王立 ") == ("王立", "陈静", "wu", "lin")
