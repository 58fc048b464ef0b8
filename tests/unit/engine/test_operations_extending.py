"""Asking for more time (申请延期) and deciding on it: once, in time, as far as the law goes."""

from datetime import date

import pytest

from gongkai.calendar import WorkingDays
from gongkai.engine.clocks import ExtensionRefused
from gongkai.engine.operations import OperationRefused
from gongkai.engine.roles import Role
from gongkai.testing.all_clocks import SECTION, begun, standing
from gongkai.testing.examples import evidence_file
from gongkai.testing.office_story import OfficeStory, person


def asked(rule: str, n: int, story: OfficeStory | None = None) -> OfficeStory:
    return (story or begun()).do("request_extension", rule=rule, n=n, reason="案情复杂")


def test_a_request_waits_for_its_decision_and_moves_no_date() -> None:
    story = asked("extendable", 5)
    extension = story.case.desk.extension

    assert extension is not None
    assert (extension.rule, extension.n, extension.by) == ("extendable", 5, "handler-1")
    assert story.decisions[-1].messages[0].to == ("office_director",)
    assert story.due("extendable") == date(2018, 10, 24)


def test_what_is_granted_runs_on_from_the_same_start() -> None:
    story = asked("extendable", 5).do("approve_extension", opinion="同意")

    assert story.deadline("extendable").extended_by == WorkingDays(5)
    assert story.due("extendable") == date(2018, 10, 31)
    assert story.case.desk.extension is None
    assert story.deadline("extendable").told is None


def test_what_is_rejected_leaves_all_as_it_was_and_may_be_asked_again() -> None:
    story = asked("extendable", 5).do("reject_extension", opinion="不同意")
    assert story.deadline("extendable").extended_by is None

    assert asked("extendable", 3, story).case.desk.extension is not None


REFUSED = {
    ("extendable", 11): "“extendable”延期不得超过10个工作日。",
    ("extendable", 0): "“extendable”延期不得超过10个工作日。",
    ("internal", 16): "“internal”延期不得超过15个工作日。",
    ("internal_hours", 1201): "“internal_hours”延期不得超过1200小时。",
    ("working_days", 1): "“working_days”依法不得延期。",
    ("natural_days", 1): "“natural_days”依法不得延期。",
    ("months", 1): "“months”依法不得延期。",
    ("hours", 1): "“hours”依法不得延期。",
    ("fixed_date", 1): "“fixed_date”依法不得延期。",
    ("applicant", 1): "“applicant”依法不得延期。",
    ("by_officer", 3): "“by_officer”的延期按本程序的延期环节办理（extend_by）。",
    ("extended", 3): "“extended”已延期一次，不得再次延期。",
    ("overdue", 3): "“overdue”已于2018-10-08届满，期满后不得延期。",
    ("met", 3): "本件没有该项在计期限，请核对。",
    ("waived", 3): "本件没有该项在计期限，请核对。",
    ("nonsense", 3): "本件没有该项在计期限，请核对。",
}


@pytest.mark.parametrize(("rule", "n"), REFUSED)
def test_an_extension_the_law_does_not_give_is_refused(rule: str, n: int) -> None:
    with pytest.raises(OperationRefused) as error:
        asked(rule, n, standing())
    assert error.value.zh == REFUSED[rule, n]


def test_a_second_extension_is_refused_whichever_way_the_first_was_granted() -> None:
    story = asked("extendable", 5).do("approve_extension")
    with pytest.raises(OperationRefused) as error:
        asked("extendable", 1, story)
    assert error.value.zh == "“extendable”已延期一次，不得再次延期。"
    with pytest.raises(ExtensionRefused):
        story.fire("extend_as_law_says")


def test_a_second_request_waits_for_the_first() -> None:
    with pytest.raises(OperationRefused) as error:
        asked("internal", 1, asked("extendable", 5))
    assert error.value.zh == "已有延期申请待审批，不能重复申请。"


@pytest.mark.parametrize("decision", ["approve_extension", "reject_extension"])
def test_without_a_request_there_is_nothing_to_decide(decision: str) -> None:
    with pytest.raises(OperationRefused) as error:
        begun().do(decision)
    assert error.value.zh == "没有待审批的延期申请。"


def test_a_decision_after_the_due_date_comes_too_late_and_can_only_be_no() -> None:
    story = asked("extendable", 5).on("2018-10-25T00:00")
    with pytest.raises(OperationRefused) as error:
        story.do("approve_extension")
    assert error.value.zh == "“extendable”已于2018-10-24届满，期满后不得延期。"

    assert story.do("reject_extension").case.desk.extension is None


def test_until_the_last_minute_of_the_due_date_it_comes_in_time() -> None:
    story = asked("extendable", 5).on("2018-10-24T23:59").do("approve_extension")

    assert story.due("extendable") == date(2018, 10, 31)


def test_what_has_stood_still_is_extended_from_its_later_date() -> None:
    story = begun().on("2018-10-10T10:00")
    story.do("suspend", ground="court", expected_end="2018-10-31").on("2018-10-12T10:00")
    story.do("resume")
    story = asked("extendable", 5, story).do("approve_extension")

    assert story.due("extendable") == date(2018, 11, 2)  # two days out, five more


def test_what_had_ended_before_it_stood_still_is_not_extended() -> None:
    story = begun().on("2018-10-26T10:00").fire("submit", draft="稿")
    assert story.deadline("stands_still").due_date is None

    with pytest.raises(OperationRefused) as error:
        asked("stands_still", 1, story)
    assert error.value.zh == "“stands_still”已于2018-10-24届满，期满后不得延期。"


@pytest.mark.parametrize(
    ("stopped", "asked_at", "said"),
    [
        ("2018-10-24T10:00", "2018-10-24T23:59", "依法不得延期"),
        ("2018-10-24T10:00", "2018-10-25T00:00", "届满"),
        ("2018-10-23T10:00", "2018-11-05T10:00", "依法不得延期"),
    ],
)
def test_what_stands_still_has_ended_only_once_its_days_are_used_up(
    stopped: str, asked_at: str, said: str
) -> None:
    story = begun().on(stopped).fire("submit", draft="稿").on(asked_at)
    with pytest.raises(OperationRefused) as error:
        asked("stands_still", 1, story)
    assert said in error.value.zh


def test_nobody_decides_on_their_own_request_not_even_as_a_deputy() -> None:
    both = person("xu", Role.HANDLER, Role.OFFICE_DIRECTOR, unit_id=SECTION)
    story = begun().by(both).do("request_extension", rule="extendable", n=5)

    deputy = person("xu", Role.OFFICE_DIRECTOR, instead_of="zhou")
    for who in (both, deputy, person("zhou", Role.OFFICE_DIRECTOR, instead_of="xu")):
        with pytest.raises(OperationRefused) as error:
            story.by(who).do("approve_extension")
        assert error.value.zh == "申请人不得审批本人的延期申请。"


def test_an_extension_the_applicant_is_told_of_needs_the_letter_and_keeps_its_date() -> None:
    story = asked("announced", 10)
    with pytest.raises(OperationRefused) as error:
        story.do("approve_extension")
    assert error.value.zh == "延长该期限须书面告知申请人，请附延期告知书。"

    story.do("approve_extension", notice=evidence_file("告知书.pdf"))
    assert story.deadline("announced").told == story.due("announced") == date(2018, 11, 7)


def test_who_asked_is_told_of_the_decision() -> None:
    for decision in ("approve_extension", "reject_extension"):
        message = asked("extendable", 5).do(decision).decisions[-1].messages[0]
        assert message.to == ("user:handler-1",)
