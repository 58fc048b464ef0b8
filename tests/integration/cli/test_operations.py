"""What offices do with any case, from the command line: done, or refused with advice."""

from typing import Any

import pytest

from gongkai.engine.operations import OPERATIONS
from gongkai.persistence.database import Database

REFUSED, BAD_INPUT = 1, 2
NUMBER = "ZC-2018-0001"
DO = ("case", "do", NUMBER)


def history(gongkai: Any) -> list[dict[str, Any]]:
    events: list[dict[str, Any]] = gongkai.json("case", "history", NUMBER)["events"]
    return events


def test_what_can_be_done_with_any_case_is_listed_with_what_it_does_to_clocks(gongkai: Any) -> None:
    listed = gongkai.json("case", "operations")
    assert [one["id"] for one in listed] == list(OPERATIONS)
    assert next(one for one in listed if one["id"] == "suspend") == {
        "id": "suspend",
        "label": "挂起",
        "by": ["office_director"],
        "fields": ["ground", "document", "expected_end"],
        "clocks": "paused",
    }
    printed = gongkai("case", "operations").out
    assert "期限照常计算，不受影响" in printed
    assert all(one.label in printed for one in OPERATIONS.values())


def test_an_operation_is_done_and_is_in_the_history(dispatched: Any) -> None:
    done = dispatched(*DO, "claim", "--as", "ye.wen")
    assert (done.code, done.err) == (0, "")
    assert f"{NUMBER} 首页错别字: dispatched" in done.out
    last = history(dispatched)[-1]
    assert (last["kind"], last["trigger"], last["actor"]) == ("operated", "claim", "ye.wen")


def test_fields_people_and_units_are_given_by_any_name(dispatched: Any) -> None:
    transfer = ["transfer", "--as", "chen.jing", "--set", "unit=计财处", "--set", "reason=归口"]
    assert dispatched(*DO, *transfer).code == 0
    assert dispatched.json("case", "show", NUMBER)["unit"] == "jcc"
    sign = ["countersign", "--as", "pan.rui", "--set", "signers=叶雯、方宇", "--set", "mode=any"]
    assert dispatched(*DO, *sign, "--set", "question=可否").code == 0
    assert dispatched(*DO, "sign", "--as", "ye.wen", "--set", "agrees=是").code == 0


def test_a_case_is_suspended_with_its_document_and_resumed(gongkai: Any) -> None:
    gongkai.report()
    suspend = [
        "suspend", "--as", "zhou.mingde", "--set", "ground=internal",
        "--set", "expected_end=2018-10-31", "--evidence", f"document={gongkai.screenshot}",
    ]  # fmt: skip
    assert gongkai(*DO, *suspend).code == 0
    held = gongkai("case", "fire", NUMBER, "dispatch", "--as", "chen.jing", "--set", "unit=bgs")
    assert held.code == REFUSED
    assert "本件已挂起（预计至2018-10-31），请先恢复。" in held.err
    gongkai.at("2018-10-08T10:00")
    assert gongkai(*DO, "resume", "--as", "chen.jing", "--set", "reason=已齐").code == 0


def test_a_reopened_case_is_opened_at_once(gongkai: Any) -> None:
    gongkai.report()
    gongkai(*DO, "void", "--as", "zhou.mingde", "--set", "reason=误登")
    assert gongkai.json("case", "list") == []
    assert gongkai(*DO, "reopen", "--as", "he.qing", "--set", "reason=核查不合格").code == 0
    assert [one["number"] for one in gongkai.json("case", "list")] == ["ZC-2018-0002"]


def test_with_json_a_program_reads_how_the_case_stands(dispatched: Any) -> None:
    shown = dispatched.json(*DO, "sign_for", "--as", "ye.wen")
    assert (shown["number"], shown["state"]) == (NUMBER, "dispatched")


def test_sent_twice_with_a_key_it_is_done_once(dispatched: Any) -> None:
    claim = [*DO, "claim", "--as", "ye.wen", "--key", "k-1"]
    first, second = dispatched(*claim), dispatched(*claim)
    assert (first.code, second.code) == (0, 0)
    assert [one["trigger"] for one in history(dispatched)].count("claim") == 1
    other = dispatched(*DO, "release", "--as", "ye.wen", "--key", "k-1")
    assert other.code == REFUSED
    assert "belongs to 'claim' by ye.wen" in other.err


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["fly", "--as", "ye.wen"], REFUSED, "There are: sign_for, claim"),
        (["claim"], BAD_INPUT, "--as"),
        (["claim", "--as", "nobody"], REFUSED, "gongkai user list"),
        (["claim", "--as", "qiu.daming"], BAD_INPUT, "no longer active"),
        (["claim", "--as", "pan.rui"], REFUSED, "本件不由您所在单位承办"),
        (["void", "--as", "ye.wen", "--set", "reason=x"], REFUSED, "Ask one of them to act"),
        (["transfer", "--as", "chen.jing"], REFUSED, "missing field 'unit'"),
        (["transfer", "--as", "chen.jing", "--set", "unit=烟花处"], REFUSED, "No unit goes by"),
        (["transfer", "--as", "chen.jing", "--set", "unit=bgs,jcc"], REFUSED, "No unit goes by"),
        (["transfer", "--as", "chen.jing", "--set", "unit=平潭县"], BAD_INPUT, "its successor"),
        (["delegate", "--as", "ye.wen", "--set", "user=鬼"], BAD_INPUT, "Nobody active goes by"),
        (["release", "--as", "ye.wen"], REFUSED, "本件未被认领，无需释放。"),
        (["resume", "--as", "chen.jing", "--set", "reason=x"], REFUSED, "本件没有挂起"),
        (["approve_extension", "--as", "zhou.mingde", "--set", "opinion=x"], REFUSED, "没有待审批"),
        (["comment", "--as", "ye.wen", "--set", "colour=red"], REFUSED, "unknown field 'colour'"),
        (["comment", "--as", "ye.wen", "--set", "text= "], REFUSED, "needs some text"),
        (["claim", "--as", "ye.wen", "--revision", "1"], REFUSED, "changed by somebody else"),
        (["claim", "--as", "ye.wen", "--key", " "], BAD_INPUT, "--key needs"),
        (["claim", "--as", "ye.wen", "--key", "k" * 101], BAD_INPUT, "--key needs"),
        (["send_back", "--as", "pan.rui", "--set", "to=start"], REFUSED, "missing field 'reason'"),
    ],
)
def test_bad_input_is_refused_with_advice_and_nothing_changes(
    dispatched: Any,
    populated: Database,
    contents: Any,
    arguments: list[str],
    code: int,
    said: str,
) -> None:
    before = contents(populated)
    done = dispatched(*DO, *arguments)
    assert done.code == code
    assert said in " ".join(done.err.replace("│", " ").split())
    assert done.out == ""
    assert "Traceback" not in done.err
    assert contents(populated) == before


def test_a_case_that_is_not_there_is_named(gongkai: Any) -> None:
    done = gongkai("case", "do", "ZC-1", "claim", "--as", "ye.wen")
    assert done.code == REFUSED
    assert "gongkai case list" in done.err


def deputy(gongkai: Any, *more: str, absent: str = "zhou.mingde", stands_in: str = "ye.wen") -> Any:
    days = ["--from", "2018-09-28", "--to", "2018-10-12", "--reason", "休假"]
    return gongkai("deputy", "add", absent, stands_in, *days, *(more or ("--as", "zhou.mingde")))


def test_a_deputy_is_appointed_acts_and_is_ended(dispatched: Any) -> None:
    void = [*DO, "void", "--as", "ye.wen", "--set", "reason=误登"]
    assert dispatched(*void).code == REFUSED
    made = deputy(dispatched)
    assert (made.code, made.out) == (
        0, "1: ye.wen acts for zhou.mingde from 2018-09-28 to 2018-10-12.\n",
    )  # fmt: skip
    assert dispatched.json("deputy", "list") == [
        {
            "id": 1, "absent": "zhou.mingde", "deputy": "ye.wen", "from": "2018-09-28",
            "to": "2018-10-12", "reason": "休假", "made_by": "zhou.mingde", "ended_at": None,
        }
    ]  # fmt: skip
    ended = dispatched("deputy", "end", "1", "--as", "chen.jing")
    assert ended.out == "Appointment 1 is ended: ye.wen acts for zhou.mingde no more.\n"
    assert "ended" in dispatched("deputy", "list").out
    assert dispatched(*void).code == REFUSED
    deputy(dispatched)
    assert dispatched(*void).code == 0
    assert history(dispatched)[-1]["note"] == "代理zhou.mingde"


def test_without_deputies_the_list_says_so(gongkai: Any) -> None:
    assert gongkai("deputy", "list").out == "Nobody stands in for anybody.\n"
    assert gongkai.json("deputy", "list") == []


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["add", "zhou.mingde", "zhou.mingde"], BAD_INPUT, "their own deputy"),
        (["add", "zhou.mingde", "nobody"], BAD_INPUT, "gongkai user list"),
        (["add", "zhou.mingde"], BAD_INPUT, "Missing argument"),
        (["end", "7", "--as", "zhou.mingde"], REFUSED, "gongkai deputy list"),
        (["end", "x", "--as", "zhou.mingde"], BAD_INPUT, "as an integer"),
        (["end", "7"], BAD_INPUT, "--as"),
    ],
)
def test_an_appointment_that_cannot_be_is_refused(
    gongkai: Any, arguments: list[str], code: int, said: str
) -> None:
    days = ["--from", "2018-09-28", "--to", "2018-10-12", "--reason", "x", "--as", "zhou.mingde"]
    done = gongkai("deputy", *arguments, *(days if arguments[0] == "add" else []))
    assert done.code == code
    assert said in " ".join(done.err.replace("│", " ").split())
    assert "Traceback" not in done.err
    assert gongkai.json("deputy", "list") == []


@pytest.mark.parametrize(
    ("first", "said"), [("2018-10-13", "before the first"), ("morgen", "no day")]
)
def test_days_that_cannot_be_are_refused(gongkai: Any, first: str, said: str) -> None:
    done = gongkai("deputy", "add", "zhou.mingde", "ye.wen", "--from", first, "--to", "2018-10-12",
                   "--reason", "x", "--as", "zhou.mingde")  # fmt: skip
    assert done.code == BAD_INPUT
    assert said in done.err


def test_others_neither_appoint_nor_end(gongkai: Any) -> None:
    assert deputy(gongkai, "--as", "pan.rui").code == BAD_INPUT
    deputy(gongkai)
    done = gongkai("deputy", "end", "1", "--as", "pan.rui")
    assert done.code == BAD_INPUT
    assert "decides who stands in for" in done.err


HAND_OVER = ("case", "hand-over", "--reason", "机构改革", "--as", "zhou.mingde")


def test_all_work_of_a_unit_is_handed_over_and_again_without_harm(dispatched: Any) -> None:
    give = [*HAND_OVER, "--from-unit", "办公室", "--to-unit", "计财处", "--key", "2018"]
    assert dispatched(*give).out == "1 cases were handed over.\n"
    assert dispatched(*give).out == "0 cases were handed over.\n"
    assert dispatched.json("case", "show", NUMBER)["unit"] == "jcc"


def test_what_cannot_be_handed_over_is_named_and_the_exit_code_tells(dispatched: Any) -> None:
    dispatched(*DO, "claim", "--as", "ye.wen")
    give = [*HAND_OVER, "--from-user", "ye.wen", "--to-user", "pan.rui", "--key", "2018"]
    done = dispatched(*give)
    assert (done.code, done.out) == (REFUSED, "0 cases were handed over.\n")
    assert f"{NUMBER}: pan.rui is not of unit 'bgs'" in done.err
    assert dispatched(*give, "--to-unit", "jcc").code == 0


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--key", "k"], BAD_INPUT, "either who leaves or which unit"),
        (["--key", "k", "--from-unit", "bgs"], BAD_INPUT, "Name the unit"),
        (["--from-unit", "bgs", "--to-unit", "jcc"], BAD_INPUT, "--key"),
        (["--key", "k" * 200, "--from-user", "ye.wen"], BAD_INPUT, "1 to 80"),
        (["--key", "k", "--from-unit", "烟花处", "--to-unit", "jcc"], REFUSED, "No unit goes by"),
        (["--key", "k", "--from-user", "ghost"], BAD_INPUT, "no user 'ghost'"),
    ],
)
def test_a_hand_over_that_makes_no_sense_changes_nothing(
    dispatched: Any,
    populated: Database,
    contents: Any,
    arguments: list[str],
    code: int,
    said: str,
) -> None:
    before = contents(populated)
    done = dispatched(*HAND_OVER, *arguments)
    assert done.code == code
    assert said in " ".join(done.err.replace("│", " ").split())
    assert "Traceback" not in done.err
    assert contents(populated) == before
