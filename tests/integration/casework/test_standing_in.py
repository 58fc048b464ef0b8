"""Work in other hands: given to somebody (委派), done for somebody away (代理)."""

from datetime import date

import pytest

from gongkai.casework.deputies import (
    Deputy,
    actors_for,
    appoint,
    as_first_allowed,
    end_appointment,
)
from gongkai.casework.open_case import open_case
from gongkai.casework.take_action import take_action
from gongkai.engine.cases import Case, Command
from gongkai.engine.facts import FactValue
from gongkai.engine.holds import CaseHeld
from gongkai.engine.operations import OperationRefused
from gongkai.engine.refusals import GuardFailed, NotYourRole, NotYourUnit
from gongkai.errors import InvalidInput, NotFound
from gongkai.testing.desk import Desk
from gongkai.testing.examples import evidence_file, filled
from gongkai.workflows import MEDIA_POST


def stands_in(
    desk: Desk, absent: str, deputy: str, days: tuple[str, str] = ("2018-09-28", "2018-10-12"),
    by: str = "zhou.mingde",
) -> Deputy:  # fmt: skip
    first, last = map(date.fromisoformat, days)
    wanted = Deputy(
        absent=absent,
        deputy=deputy,
        first_day=first,
        last_day=last,
        reason="休假",
        made_by=by,
        made_at=desk.clock.now(),
    )
    return appoint(desk.app.office, desk.app.deputies, wanted, desk.actor(by))


def names(desk: Desk, user_id: str) -> list[str]:
    """Whom somebody may act as."""
    user = desk.app.registers.user(user_id)
    found = actors_for(desk.app.office, desk.app.deputies, user)
    return [one.on_behalf_of or one.id for one in found]


# ---- given to somebody


PROOF = {"name": "after.png", "sha256": "cd" * 32}


def given(desk: Desk) -> Case:
    case = desk.act(desk.dispatched(), "sign_in", "ye.wen")
    return desk.do(case, "delegate", "ye.wen", user="pan.rui", reason="业务对口")


def test_who_was_given_a_case_acts_on_it_with_the_roles_lent(desk: Desk) -> None:
    case = given(desk)
    after = desk.act(case, "rectified", "pan.rui", before_screenshot=PROOF, after_screenshot=PROOF)

    assert after.state != case.state
    assert after.unit_id == "bgs"
    assert desk.history(case)[-1].actor_id == "pan.rui"


def test_who_gave_it_does_not_act_on_it_until_it_is_handed_back(desk: Desk) -> None:
    case = given(desk)
    with pytest.raises(CaseHeld):
        desk.act(case, "rectified", "ye.wen", before_screenshot=PROOF, after_screenshot=PROOF)
    desk.do(case, "hand_back", "pan.rui")
    with pytest.raises(NotYourUnit):
        desk.act(case, "rectified", "pan.rui", before_screenshot=PROOF, after_screenshot=PROOF)

    assert desk.act(
        case, "rectified", "ye.wen", before_screenshot=PROOF, after_screenshot=PROOF
    ).revision


def test_nothing_is_lent_that_who_gives_does_not_have(desk: Desk) -> None:
    case = given(desk)
    with pytest.raises(NotYourRole):
        desk.do(case, "void", "pan.rui", reason="x")


def test_the_deputy_of_who_was_given_a_case_acts_on_it_too(desk: Desk) -> None:
    case = given(desk)
    stands_in(desk, "pan.rui", "ding.suqin")
    after = desk.do(case, "report_progress", "ding.suqin", text="正在整改")

    assert desk.history(after)[-1].note == "代理pan.rui"


# ---- standing in


def test_a_deputy_stands_in_from_the_first_day_to_the_last(desk: Desk) -> None:
    stands_in(desk, "zhou.mingde", "chen.jing", ("2018-09-29", "2018-10-08"))
    seen = {
        at: names(desk.at(at), "chen.jing")
        for at in ("2018-09-28T23:59", "2018-09-29T00:00", "2018-10-08T23:59", "2018-10-09T00:00")
    }

    assert list(seen.values()) == [
        ["chen.jing"],
        ["chen.jing", "zhou.mingde"],
        ["chen.jing", "zhou.mingde"],
        ["chen.jing"],
    ]


def test_who_has_ended_standing_in_does_so_at_once(desk: Desk) -> None:
    one = stands_in(desk, "zhou.mingde", "chen.jing")
    end_appointment(desk.app.office, desk.app.deputies, one.id, desk.actor("zhou.mingde"))

    assert names(desk, "chen.jing") == ["chen.jing"]
    with pytest.raises(NotFound, match="still holds"):
        desk.app.deputies.end(one.id, desk.clock.now())
    with pytest.raises(NotFound, match="deputy list"):
        desk.app.deputies.find(99)


def test_a_deputy_acts_under_their_own_name_and_for_whom_is_noted(desk: Desk) -> None:
    case = desk.dispatched()
    with pytest.raises(NotYourRole):
        desk.do(case, "void", "wu.xiaofeng", reason="误登")
    stands_in(desk, "zhou.mingde", "wu.xiaofeng")
    desk.do(case, "void", "wu.xiaofeng", reason="误登")
    last = desk.history(case)[-1]

    assert (last.actor_id, last.note) == ("wu.xiaofeng", "代理zhou.mingde")


def test_what_a_deputy_may_do_themselves_they_do_as_themselves(desk: Desk) -> None:
    stands_in(desk, "xu.lijuan", "ye.wen")
    desk.do(case := desk.dispatched(), "sign_for", "ye.wen")

    assert desk.history(case)[-1].note == ""


def test_a_deputy_of_the_same_unit_works_on_what_the_absent_has_claimed(desk: Desk) -> None:
    case = desk.do(desk.dispatched(), "claim", "xu.lijuan")
    with pytest.raises(OperationRefused, match=r"xu\.lijuan or the section head"):
        desk.do(case, "release", "ye.wen")
    stands_in(desk, "xu.lijuan", "ye.wen")

    assert desk.do(case, "release", "ye.wen").desk.holder == ""
    assert desk.history(case)[-1].note == "代理xu.lijuan"


def test_a_deputy_is_told_why_the_absent_might_not_either(desk: Desk) -> None:
    stands_in(desk, "zhou.mingde", "fang.yu")
    case = desk.dispatched()
    with pytest.raises(OperationRefused, match="not suspended"):
        desk.do(case, "resume", "fang.yu", reason="x")


def step(desk: Desk, case: Case, trigger: str, user: str, **given: FactValue) -> Case:
    """Take a step of a post as somebody, or as whom they stand in for."""
    office, case = desk.app.office, desk.load(case)
    row = MEDIA_POST.row(trigger, case.state)
    assert row is not None
    command = Command(trigger, filled(row, desk.clock.now(), given))
    return as_first_allowed(
        actors_for(office, desk.app.deputies, desk.app.registers.user(user)),
        lambda actor: take_action(office, case.number, command, actor),
    )


def test_who_wrote_a_post_does_not_review_it_by_standing_in_for_its_reviewer(desk: Desk) -> None:
    """G-07 asks for different people, and sees who really acts."""
    draft = Command("", filled(MEDIA_POST.opening, desk.clock.now(), {"origin": "own"}))
    case = open_case(desk.app.office, "media_post", "开放日", draft, desk.actor("ye.wen"))
    text = evidence_file("post_text")
    step(desk, case, "submit", "ye.wen", functions=["elderly_care"])
    step(desk, case, "proofread_ok", "fang.yu", first_proof=text)
    step(desk, case, "first_ok", "fang.yu")
    step(desk, case, "proofread_ok", "fang.yu", second_proof=text)
    stands_in(desk, "xu.lijuan", "ye.wen")

    with pytest.raises(GuardFailed, match="must be different people"):
        step(desk, case, "second_ok", "ye.wen")
    assert step(desk, case, "second_ok", "xu.lijuan").state == "final_review"


def test_nobody_decides_on_their_own_extension_by_standing_in(desk: Desk) -> None:
    case = desk.report()
    desk.do(case, "request_extension", "ye.wen", rule="dispatch_1wd", n=1, reason="出差")
    stands_in(desk, "zhou.mingde", "ye.wen")

    with pytest.raises(OperationRefused, match="their own request"):
        desk.do(case, "approve_extension", "ye.wen", opinion="同意")


APPOINTMENTS = [
    ("zhou.mingde", "zhou.mingde", ("2018-10-01", "2018-10-02"), "zhou.mingde", "own deputy"),
    ("zhou.mingde", "nobody", ("2018-10-01", "2018-10-02"), "zhou.mingde", "active users"),
    ("qiu.daming", "ye.wen", ("2018-10-01", "2018-10-02"), "zhou.mingde", "active users"),
    ("zhou.mingde", "ye.wen", ("2018-10-02", "2018-10-01"), "zhou.mingde", "before the first"),
    ("zhou.mingde", "ye.wen", ("2018-10-01", "2019-10-02"), "zhou.mingde", "more than a year"),
    ("zhou.mingde", "ye.wen", ("2018-09-01", "2018-09-27"), "zhou.mingde", "over already"),
    ("zhou.mingde", "ye.wen", ("2018-10-01", "2018-10-02"), "ye.wen", "Only zhou.mingde"),
]


@pytest.mark.parametrize(("absent", "deputy", "days", "by", "said"), APPOINTMENTS)
def test_an_appointment_that_cannot_be_is_refused(
    desk: Desk, absent: str, deputy: str, days: tuple[str, str], by: str, said: str
) -> None:
    with pytest.raises(InvalidInput, match=said):
        stands_in(desk, absent, deputy, days, by)
    assert desk.app.deputies.all() == []


def test_who_is_away_appoints_and_ends_themselves_and_others_do_not(desk: Desk) -> None:
    one = stands_in(desk, "ye.wen", "xu.lijuan", by="ye.wen")
    with pytest.raises(InvalidInput, match=r"Only ye\.wen"):
        end_appointment(desk.app.office, desk.app.deputies, one.id, desk.actor("pan.rui"))

    assert desk.app.deputies.find(one.id) == one
    assert desk.app.deputies.all() == [one]


def test_who_has_left_acts_as_nobody(desk: Desk) -> None:
    with pytest.raises(InvalidInput, match="no longer active"):
        names(desk, "qiu.daming")


def test_the_deputy_of_a_deputy_stands_in_for_nobody_else(desk: Desk) -> None:
    stands_in(desk, "zhou.mingde", "ye.wen")
    stands_in(desk, "ye.wen", "pan.rui")

    assert names(desk, "pan.rui") == ["pan.rui", "ye.wen"]
