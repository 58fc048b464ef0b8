"""All open work of who leaves, or of a unit that is dissolved, goes over (移交): once, by name."""

from dataclasses import replace

import pytest

from gongkai.casework.hand_over import HandedOver, HandOver, hand_over
from gongkai.engine.cases import Case
from gongkai.errors import InvalidInput, Unavailable
from gongkai.persistence.case_store import SqlCaseStore
from gongkai.supervision.ports import CaseFilter
from gongkai.testing.desk import Desk


def handed(desk: Desk, key: str = "2018-reform", **wanted: str) -> HandedOver:
    open_cases = desk.app.lists.cases(CaseFilter())
    what = HandOver(**{"reason": "机构改革", "key": key, **wanted})
    return hand_over(desk.app.office, open_cases, what, desk.actor("zhou.mingde"))


def claimed(desk: Desk, number: str, user: str = "ye.wen") -> Case:
    return desk.do(desk.dispatched(number), "claim", user)


def test_a_unit_hands_over_every_open_case_and_nothing_else(desk: Desk) -> None:
    ours = [desk.act(desk.report(f"A-{n}"), "dispatch", "chen.jing", unit="jcc") for n in range(3)]
    others = desk.dispatched("B-1")
    ended = desk.do(desk.act(desk.report("C-1"), "dispatch", "chen.jing", unit="jcc"), "void",
                    "zhou.mingde", reason="误登")  # fmt: skip

    done = handed(desk, from_unit="jcc", to_unit="flcsc")
    assert done == HandedOver(tuple(case.number for case in ours), ())
    assert [desk.load(case).unit_id for case in (*ours, others, ended)] == [
        "flcsc", "flcsc", "flcsc", "bgs", "jcc",
    ]  # fmt: skip
    last = desk.history(ours[0])[-1]
    assert (last.trigger, last.actor_id, last.input["reason"]) == (
        "hand_over", "zhou.mingde", "机构改革",
    )  # fmt: skip


def test_deadlines_are_the_bureaus_and_stay(desk: Desk) -> None:
    case = desk.act(desk.report(), "dispatch", "chen.jing", unit="jcc")
    before = desk.load(case).deadlines
    handed(desk, from_unit="jcc", to_unit="flcsc")

    assert desk.load(case).deadlines == before


def test_a_person_hands_over_what_they_claimed_were_given_and_have_to_sign(desk: Desk) -> None:
    claim = claimed(desk, "A-1")
    gift = claimed(desk, "A-2", "xu.lijuan")
    desk.do(gift, "delegate", "xu.lijuan", user="ye.wen")
    paper = desk.dispatched("A-3")
    desk.do(paper, "countersign", "xu.lijuan", signers="ye.wen", mode="all", question="可否")
    untouched = claimed(desk, "A-4", "xu.lijuan")

    done = handed(desk, from_user="ye.wen", to_user="fang.yu")
    assert done.done == (claim.number, gift.number, paper.number)
    assert desk.load(claim).desk.holder == "fang.yu"
    assert desk.load(gift).desk.holder == "fang.yu"
    signing = desk.load(paper).desk.signing
    assert signing is not None
    assert [one.user for one in signing.signers] == ["fang.yu"]
    assert desk.load(untouched) == untouched


def test_without_a_successor_the_unit_has_it_again(desk: Desk) -> None:
    case = claimed(desk, "A-1")
    handed(desk, from_user="ye.wen")

    assert desk.load(case).desk.holder == ""


def test_a_unit_that_was_asked_to_help_is_followed_by_its_successor(desk: Desk) -> None:
    case = desk.dispatched()
    desk.do(case, "co_handle", "ye.wen", units="jcc", working_days=3, request="x")
    handed(desk, from_unit="jcc", to_unit="flcsc")

    after = desk.load(case)
    assert after.unit_id == "bgs"
    assert desk.do(case, "co_return", "su.min", opinion="好").desk.co_handling[0].returned_by


def test_what_fails_is_named_with_the_reason_and_holds_up_nobody(desk: Desk) -> None:
    first, second = claimed(desk, "A-1"), claimed(desk, "A-2")
    done = handed(desk, from_user="ye.wen", to_user="pan.rui")

    assert done.done == ()
    assert [number for number, _ in done.failed] == [first.number, second.number]
    assert "pan.rui is not of unit 'bgs'" in done.failed[0][1]
    assert handed(desk, from_user="ye.wen", to_user="pan.rui", to_unit="jcc").failed == ()
    assert desk.load(first).unit_id == "jcc"


def test_interrupted_it_goes_on_where_it_was(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    cases = [claimed(desk, f"A-{n}") for n in range(4)]
    real = SqlCaseStore.work_on
    left = 2

    def power_cut(store: SqlCaseStore, number: str) -> object:
        nonlocal left
        left -= 1
        if left < 0:
            raise KeyboardInterrupt
        return real(store, number)

    monkeypatch.setattr(SqlCaseStore, "work_on", power_cut)
    with pytest.raises(KeyboardInterrupt):
        handed(desk, from_user="ye.wen", to_user="xu.lijuan")
    monkeypatch.undo()
    assert [desk.load(one).desk.holder for one in cases] == ["xu.lijuan"] * 2 + ["ye.wen"] * 2

    assert handed(desk, from_user="ye.wen", to_user="xu.lijuan").done == (
        cases[2].number, cases[3].number,
    )  # fmt: skip
    assert [desk.history(one)[-1].trigger for one in cases] == ["hand_over"] * 4


def test_a_lost_answer_is_asked_for_again_without_harm(desk: Desk) -> None:
    case = claimed(desk, "A-1")
    before = desk.app.lists.cases(CaseFilter())
    what = HandOver(from_user="ye.wen", to_user="xu.lijuan", reason="离岗", key="k")
    for _ in range(2):  # the second time with the list as it was before the first
        done = hand_over(desk.app.office, before, what, desk.actor("zhou.mingde"))
        assert done.done == (case.number,)

    assert [one.trigger for one in desk.history(case)].count("hand_over") == 1


def test_a_name_that_served_another_hand_over_hands_nothing_over_in_silence(desk: Desk) -> None:
    case = claimed(desk, "A-1")
    handed(desk, "k", from_user="ye.wen", to_user="xu.lijuan")
    done = handed(desk, "k", from_user="xu.lijuan", to_user="ye.wen")

    assert done.done == ()
    assert "served another hand-over" in done.failed[0][1]
    assert desk.load(case).desk.holder == "xu.lijuan"


WRONG: list[tuple[dict[str, str], str]] = [
    ({}, "either who leaves or which unit"),
    ({"from_user": "ye.wen", "from_unit": "jcc", "to_unit": "bgs"}, "either who leaves"),
    ({"from_unit": "jcc"}, "Name the unit"),
    ({"from_unit": "jcc", "to_unit": "jcc"}, "somebody else"),
    ({"from_user": "ye.wen", "to_user": "ye.wen"}, "somebody else"),
    ({"from_user": "nobody"}, "no user 'nobody'"),
    ({"from_user": "ye.wen", "to_user": "qiu.daming"}, "Nobody active"),
    ({"from_user": "ye.wen", "key": " "}, "1 to 80 characters"),
    ({"from_user": "ye.wen", "key": "k" * 81}, "1 to 80 characters"),
]


@pytest.mark.parametrize(("wanted", "said"), WRONG)
def test_a_hand_over_that_makes_no_sense_is_refused_at_once(
    desk: Desk, wanted: dict[str, str], said: str
) -> None:
    case = claimed(desk, "A-1")
    with pytest.raises(InvalidInput, match=said):
        handed(desk, **wanted)
    assert desk.load(case) == case


def test_who_may_not_hand_over_hands_over_nothing_and_each_case_says_so(desk: Desk) -> None:
    case = claimed(desk, "A-1")
    what = HandOver(from_user="ye.wen", to_user="xu.lijuan", reason="x", key="k")
    done = hand_over(
        desk.app.office, desk.app.lists.cases(CaseFilter()), what, desk.actor("xu.lijuan")
    )

    assert done.done == ()
    assert "is for office_director" in done.failed[0][1]
    assert desk.load(case) == case


def test_who_has_left_already_hands_over_too(desk: Desk) -> None:
    case = claimed(desk, "A-1")
    gone = tuple(
        replace(user, active=False) if user.id == "ye.wen" else user
        for user in desk.app.office.users
    )
    what = HandOver(from_user="ye.wen", to_user="xu.lijuan", reason="离职", key="k")
    office = replace(desk.app.office, users=gone)
    hand_over(office, desk.app.lists.cases(CaseFilter()), what, desk.actor("zhou.mingde"))

    assert desk.load(case).desk.holder == "xu.lijuan"


def test_a_database_that_goes_away_is_no_case_that_failed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    claimed(desk, "A-1")

    def gone(*_: object) -> object:
        raise Unavailable("the disk is full")

    monkeypatch.setattr(SqlCaseStore, "work_on", gone)
    with pytest.raises(Unavailable):
        handed(desk, from_user="ye.wen", to_user="xu.lijuan")
