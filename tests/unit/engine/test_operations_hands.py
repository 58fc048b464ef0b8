"""Who has a case: signed for, claimed, transferred, given to somebody, handed over."""

from collections.abc import Callable

import pytest

from gongkai.engine.desk import Delegation
from gongkai.engine.holds import CaseHeld
from gongkai.engine.operations import OperationRefused
from gongkai.engine.roles import Actor, Role
from gongkai.testing.all_clocks import SECTION, begun
from gongkai.testing.office_story import OfficeStory, person

WANG = person("wang", Role.HANDLER, unit_id=SECTION)
LIN = person("lin", Role.HANDLER, unit_id=SECTION)
HEAD = person("head", Role.SECTION_HEAD, unit_id=SECTION)
DEPUTY = person("x", Role.HANDLER, unit_id=SECTION, instead_of="wang")
GUEST = person("guest", Role.HANDLER, unit_id="jcc")


def claimed() -> OfficeStory:
    return begun().by(WANG).do("claim")


def given_on() -> OfficeStory:
    return claimed().by(WANG).do("delegate", user="guest")


def test_a_unit_signs_for_a_case_once() -> None:
    story = begun().by(WANG).do("sign_for")

    assert (story.case.desk.signed_in_by, story.case.desk.signed_in_at) == ("wang", story.now)
    with pytest.raises(OperationRefused) as error:
        story.by(LIN).do("sign_for")
    assert error.value.zh == "本件已由wang签收。"


def test_who_claims_a_case_works_on_it_alone() -> None:
    story = claimed()

    with pytest.raises(CaseHeld) as error:
        story.by(LIN).fire("act")
    assert error.value.zh == "本件由wang办理，请其释放后再办。"
    assert story.by(WANG).fire("act").state == "drafting"


def test_a_claim_binds_neither_section_head_nor_bureau_wide_roles() -> None:
    reviewing = claimed().by(WANG).fire("submit")

    assert reviewing.by(HEAD).fire("rework").state == "drafting"
    assert claimed().by(person("dir", Role.OFFICE_DIRECTOR)).fire("extend").state == "drafting"


def test_a_second_role_of_the_whole_bureau_frees_nobody_from_a_claim() -> None:
    both = person("both", Role.HANDLER, Role.CHANNEL_EDITOR, unit_id=SECTION)

    with pytest.raises(CaseHeld):
        claimed().by(both).fire("act")


def test_a_deputy_of_who_claimed_it_works_on_it() -> None:
    deputy = person("lin", Role.HANDLER, unit_id=SECTION, instead_of="wang")

    assert claimed().by(deputy).fire("act").history[-1].actor_id == "lin"


@pytest.mark.parametrize("story", [claimed, given_on])
def test_what_somebody_has_cannot_be_claimed(story: Callable[[], OfficeStory]) -> None:
    with pytest.raises(OperationRefused) as error:
        story().by(LIN).do("claim")
    assert error.value.zh.startswith("本件已由")


def test_what_was_given_to_somebody_without_a_claim_cannot_be_claimed_either() -> None:
    with pytest.raises(OperationRefused):
        begun().by(WANG).do("delegate", user="guest").by(LIN).do("claim")


@pytest.mark.parametrize("who", [WANG, HEAD, DEPUTY], ids=["themselves", "head", "deputy"])
def test_who_claimed_it_their_head_or_deputy_releases_it(who: Actor) -> None:
    assert given_on().by(who).do("release").case.desk.holder == ""


def test_nobody_else_releases_it() -> None:
    with pytest.raises(OperationRefused) as error:
        claimed().by(LIN).do("release")
    assert error.value.zh == "只有wang本人或处室负责人可以释放。"


def test_what_nobody_has_cannot_be_released() -> None:
    with pytest.raises(OperationRefused) as error:
        begun().do("release")
    assert error.value.zh == "本件未被认领，无需释放。"


def test_who_gave_a_case_to_somebody_gets_it_back_by_releasing_it() -> None:
    story = begun().by(WANG).do("delegate", user="guest").by(WANG).do("release")

    assert story.case.desk.delegations == ()


def test_a_case_is_given_with_the_roles_bound_to_the_unit_only() -> None:
    giver = person("wang", Role.HANDLER, Role.LEGAL_REVIEWER, unit_id=SECTION)
    desk = begun().by(giver).do("delegate", user="guest").case.desk

    assert desk.delegations == (Delegation(by="wang", to="guest", roles=("handler",)),)
    assert desk.holder == "guest"


def test_a_case_given_on_twice_comes_back_step_by_step() -> None:
    lent = person("guest", Role.HANDLER, unit_id=SECTION)
    story = given_on().by(lent).do("delegate", user="chen")
    assert story.case.desk.holder == "chen"

    story.by(person("chen")).do("hand_back")
    assert story.case.desk.holder == "guest"
    story.by(person("guest")).do("hand_back")
    assert story.case.desk.holder == "wang"


@pytest.mark.parametrize("to", ["wang", "guest"])
def test_a_case_is_never_given_in_a_circle(to: str) -> None:
    with pytest.raises(OperationRefused) as error:
        given_on().by(person("guest", Role.HANDLER, unit_id=SECTION)).do("delegate", user=to)
    assert error.value.zh == "不能委派给本人或原委派人。"


def test_only_who_has_it_gives_it_on() -> None:
    with pytest.raises(CaseHeld):
        claimed().by(LIN).do("delegate", user="guest")


def test_only_who_was_given_it_hands_it_back() -> None:
    with pytest.raises(OperationRefused) as error:
        given_on().by(LIN).do("hand_back")
    assert error.value.zh == "本件未委派给您，无需交回。"


def test_a_transferred_case_lies_with_the_other_unit_and_nobody_there_has_it() -> None:
    desk = given_on().by(WANG).do("sign_for").do("transfer", unit="jcc").case.desk

    assert (desk.signed_in_by, desk.signed_in_at, desk.holder) == ("", None, "")


def test_a_transfer_to_the_same_unit_is_refused() -> None:
    with pytest.raises(OperationRefused) as error:
        begun().do("transfer", unit=SECTION)
    assert error.value.zh == "本件已在该单位，请另选单位。"


def test_the_former_unit_may_not_act_after_a_transfer() -> None:
    story = claimed().do("transfer", unit="jcc")

    assert story.case.unit_id == "jcc"
    assert story.by(GUEST).fire("act").state == "drafting"
