"""What lies on the desk of a case is seen by whoever looks at the case, and void means void."""

from typing import Any

NUMBER = "ZC-2018-0001"
DO = ("case", "do", NUMBER)


def desk(gongkai: Any) -> dict[str, str]:
    return {one["name"]: one["told"] for one in gongkai.json("case", "show", NUMBER)["desk"]}


def test_who_has_a_case_in_hand_and_who_still_has_to_sign_is_shown(dispatched: Any) -> None:
    assert desk(dispatched) == {}
    assert dispatched(*DO, "claim", "--as", "ye.wen").code == 0
    sign = ["countersign", "--as", "ye.wen", "--set", "signers=潘睿、方宇", "--set", "mode=all"]
    assert dispatched(*DO, *sign, "--set", "question=可否").code == 0
    assert desk(dispatched) == {"held_by": "叶雯", "signing": "待潘睿、方宇签署"}
    assert (
        dispatched(
            *DO, "sign", "--as", "pan.rui", "--set", "agrees=否", "--set", "opinion=不妥"
        ).code
        == 0
    )
    assert desk(dispatched) == {"held_by": "叶雯", "signing_failed": "潘睿不同意"}
    assert "会签未通过：潘睿不同意" in dispatched("case", "show", NUMBER).out


def test_a_void_case_is_over_and_counts_as_nothing_done(dispatched: Any) -> None:
    void = [*DO, "void", "--as", "zhou.mingde", "--set", "reason=重复登记"]
    before = dispatched("tasks", "coverage", "--task", "19", "--year", "2018").out
    assert "办结" in before
    assert dispatched(*void).code == 0
    shown = dispatched.json("case", "show", NUMBER)
    assert (shown["actions"], shown["triggers"], shown["holders"]) == ([], [], [])
    assert desk(dispatched) == {"void": "重复登记"}
    printed = dispatched("case", "show", NUMBER).out
    assert "Light" not in printed.split("Clocks")[0]
    covered = dispatched("tasks", "coverage", "--task", "19", "--year", "2018").out
    line = next(one for one in covered.splitlines() if one.startswith(NUMBER))
    assert "作废" in line
    assert "办结" not in line


def test_a_case_is_not_its_own_duplicate(dispatched: Any) -> None:
    void = [*DO, "void", "--as", "zhou.mingde", "--set", "reason=重复登记"]
    refused = dispatched(*void, "--set", f"duplicate_of={NUMBER}")
    assert refused.code == 1
    assert "本件不能与自身重复" in refused.err
