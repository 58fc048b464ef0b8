"""Handing over (移交): the successor is in the place of who left, and of nobody else."""

import pytest

from gongkai.engine.desk import Delegation, Signing
from gongkai.engine.operations import OperationRefused
from gongkai.engine.roles import Role
from gongkai.testing.all_clocks import SECTION, begun, standing
from gongkai.testing.office_story import OfficeStory, person

WANG = person("wang", Role.HANDLER, unit_id=SECTION)


def given_on() -> OfficeStory:
    return begun().by(WANG).do("claim").by(WANG).do("delegate", user="guest")


def asked_to_sign(mode: str = "all") -> OfficeStory:
    return standing().by(WANG).do("countersign", signers="lin,zhao", mode=mode)


def round_of(story: OfficeStory) -> Signing:
    found = story.case.desk.signing
    assert found is not None
    return found


def signers(story: OfficeStory) -> list[str]:
    return [one.user for one in round_of(story).signers]


def handed(story: OfficeStory, **given: str) -> OfficeStory:
    return story.do("hand_over", reason="机构改革", **given)


def test_by_hand_everything_goes_to_the_successor() -> None:
    desk = handed(given_on(), user="lin").case.desk

    assert (desk.claimed_by, desk.delegations) == ("lin", ())


def test_with_the_unit_goes_whatever_anybody_there_had() -> None:
    story = handed(given_on(), unit="jcc")

    assert (story.case.unit_id, story.case.desk.holder) == ("jcc", "")


def test_a_hand_over_to_nobody_is_refused() -> None:
    with pytest.raises(OperationRefused) as error:
        handed(begun())
    assert error.value.zh == "请填写接收单位或接收人。"


def test_what_somebody_was_given_passes_to_their_successor_with_its_roles() -> None:
    desk = handed(given_on(), from_user="guest", user="chen").case.desk

    assert desk.claimed_by == "wang"
    assert desk.delegations == (Delegation(by="wang", to="chen", roles=("handler",)),)


def test_what_somebody_gave_comes_back_to_their_successor() -> None:
    desk = handed(given_on(), from_user="wang", user="chen").case.desk

    assert desk.claimed_by == "chen"
    assert desk.delegations == (Delegation(by="chen", to="guest", roles=("handler",)),)


def test_without_a_successor_a_case_goes_back_to_who_gave_it() -> None:
    assert handed(given_on(), from_user="guest").case.desk.holder == "wang"
    assert handed(given_on(), from_user="wang").case.desk.holder == ""


def test_the_successor_is_asked_to_sign_in_the_place_of_who_left() -> None:
    assert signers(handed(asked_to_sign(), from_user="lin", user="chen")) == ["chen", "zhao"]


def test_a_successor_who_signs_anyway_is_asked_once() -> None:
    story = asked_to_sign().by(WANG).do("add_signers", signers="wu")
    assert signers(handed(story, from_user="lin", user="zhao")) == ["zhao", "wu"]


def test_without_a_successor_nobody_is_asked_in_their_place() -> None:
    story = asked_to_sign().by(WANG).do("claim")
    assert signers(handed(story, from_user="wang")) == ["lin", "zhao"]


def test_who_follows_the_one_who_asked_changes_who_signs() -> None:
    story = handed(asked_to_sign(), from_user="wang", user="chen")
    story.by(person("chen")).do("add_signers", signers="wu")

    assert signers(story) == ["lin", "zhao", "wu"]


def test_what_was_signed_stays_signed() -> None:
    story = asked_to_sign().by(person("lin")).do("sign", agrees=True)
    with pytest.raises(OperationRefused):
        handed(story, from_user="lin", user="chen")


def test_a_round_that_is_over_stays_as_it_was() -> None:
    story = asked_to_sign("any").by(person("lin")).do("sign", agrees=True)
    with pytest.raises(OperationRefused):
        handed(story, from_user="zhao", user="chen")


def test_who_follows_the_one_who_asked_for_help_is_told_of_the_answer() -> None:
    story = standing().by(WANG).do("co_handle", units="jcc", working_days=5)
    handed(story, from_user="wang", user="chen").by(person("pan", unit_id="jcc")).do("co_return")

    assert story.decisions[-1].messages[0].to == ("user:chen",)


def test_what_others_asked_for_stays_theirs() -> None:
    story = standing().by(WANG).do("co_handle", units="jcc", working_days=5)
    story.by(WANG).do("claim")
    handed(story.do("countersign", signers="lin", mode="all"), from_user="lin", user="chen")

    assert story.case.desk.co_handling[0].asked_by == "wang"
    assert round_of(story).asked_by == "handler-1"


def test_only_help_still_waited_for_is_handed_over() -> None:
    story = standing().do("co_handle", units="jcc,flcsc", working_days=5)
    story.by(person("pan", unit_id="jcc")).do("co_return")
    story.do("co_handle", units="jcc", working_days=5)
    handed(story, from_unit="jcc", unit="llb")

    assert [one.unit_id for one in story.case.desk.co_handling] == ["jcc", "flcsc", "llb"]


def test_the_successor_is_told_or_else_the_unit() -> None:
    to_person = handed(given_on(), user="lin").decisions[-1].messages[0]
    to_unit = handed(given_on(), unit="jcc").decisions[-1].messages[0]

    assert to_person.to == ("user:lin",)
    assert to_unit.to == ("handler@jcc", "section_head@jcc")


def test_a_unit_that_only_helps_hands_over_its_help_not_the_case() -> None:
    story = standing().do("co_handle", units="jcc", working_days=5)
    case = handed(story, from_unit="jcc", unit="flcsc").case

    assert case.unit_id == SECTION
    assert [one.unit_id for one in case.desk.co_handling] == ["flcsc"]


def test_a_signer_who_leaves_does_not_take_the_case_to_another_unit() -> None:
    case = handed(asked_to_sign(), from_user="lin", user="chen", unit="jcc").case

    assert case.unit_id == SECTION
