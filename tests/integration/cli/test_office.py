"""The office from the command line: setting up, tasks, cases, what is stuck."""

import hashlib
from pathlib import Path
from typing import Any

TABLE = Path(__file__).parents[2] / "data" / "task_table.txt"
FIRE = ("case", "fire", "ZC-2018-0001")


def test_init_sets_up_and_may_be_repeated(database_url: str, bare: Any) -> None:
    bare.url = database_url
    first, second = bare("init"), bare("init")
    assert (first.code, second.code) == (0, 0)
    assert "30 tasks" in first.out
    assert "is now set up" in first.out
    assert "was set up before" in second.out
    assert first.out.splitlines()[1:] == second.out.splitlines()[1:]
    assert len(bare.json("user", "list")) > 10


def test_users_are_listed_with_unit_and_roles(gongkai: Any) -> None:
    everybody = {user["id"]: user for user in gongkai.json("user", "list")}
    assert everybody["chen.jing"]["roles"] == ["disclosure_officer"]
    assert everybody["chen.jing"]["unit_name"] == "办公室"
    assert "chen.jing" in gongkai("user", "list").out


def test_a_task_table_is_imported_and_listed(gongkai: Any) -> None:
    report = gongkai.json("tasks", "import", str(TABLE))
    assert report["stored"]
    assert report["tasks"] == 30
    assert "30 tasks in 4 parts" in gongkai("tasks", "import", str(TABLE)).out
    tasks = gongkai.json("tasks", "list")
    assert len(tasks) == 30
    assert tasks[18]["procedures"][0] == "site_error_report"
    of_office = gongkai.json("tasks", "list", "--unit", "办公室")
    assert 0 < len(of_office) <= 30
    assert all("bgs" in [u["id"] for u in t["lead"] + t["responsible"]] for t in of_office)


def test_a_malformed_table_names_every_line_and_changes_nothing(
    gongkai: Any, tmp_path: Path
) -> None:
    before = gongkai.json("tasks", "list")
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    file = tmp_path / "short.txt"
    file.write_text("\n".join(lines[: len(lines) // 2]), encoding="utf-8")
    done = gongkai("tasks", "import", str(file))
    assert done.code == 2
    assert "nothing changed" in done.err
    assert "line " in done.err
    assert gongkai.json("tasks", "list") == before


def test_a_table_with_an_unknown_unit_is_not_stored(gongkai: Any, tmp_path: Path) -> None:
    table = TABLE.read_text(encoding="utf-8")
    file = tmp_path / "unknown.txt"
    file.write_text(table.replace("计财处", "烟花管理处"), encoding="utf-8")
    before = gongkai.json("tasks", "list")
    done = gongkai("tasks", "import", str(file))
    assert done.code == 1
    assert "烟花管理处" in done.err
    assert "line " in done.err
    assert gongkai.json("tasks", "list") == before


def test_a_case_is_opened_acted_on_and_shown(gongkai: Any) -> None:
    opened = gongkai.report()
    assert "ZC-2018-0001 首页错别字: received 已接收" in opened.out
    shown = gongkai.json("case", "show", "ZC-2018-0001", "--why")
    clocks = {clock["rule"]: clock for clock in shown["clocks"]}
    assert clocks["reply_2wd"]["due_date"] == "2018-09-30"
    assert clocks["reply_2wd"]["ends_at"] == "2018-10-01T00:00:00+08:00"
    assert clocks["reply_2wd"]["why"]["ends_at"] == clocks["reply_2wd"]["ends_at"]
    assert clocks["reply_2wd"]["why"]["lines"][-1]["number"].startswith("国办发明电")
    assert {a["trigger"]: [p["id"] for p in a["people"]] for a in shown["actions"]} == {
        "dispatch": ["chen.jing", "wu.xiaofeng"],
        "send_back_to_platform": ["chen.jing", "wu.xiaofeng"],
        "mark_invalid": ["zhou.mingde"],
    }
    done = gongkai(
        *FIRE, "dispatch", "--as", "chen.jing", "--set", "unit=办公室", "--revision", "1"
    )
    assert "dispatched 已转办" in done.out
    assert gongkai.json("case", "show", "ZC-2018-0001")["unit"] == "bgs"


def test_evidence_is_recorded_by_name_and_digest(gongkai: Any) -> None:
    gongkai.report()
    digest = hashlib.sha256(gongkai.screenshot.read_bytes()).hexdigest()
    facts = gongkai.json("case", "show", "ZC-2018-0001")["facts"]
    assert facts["screenshot"] == {"name": "screenshot.png", "sha256": digest}


def test_show_tells_people_what_they_need(gongkai: Any) -> None:
    gongkai.report()
    page = gongkai("case", "show", "ZC-2018-0001", "--why").out
    for words in [
        "received 已接收",
        "green 正常",
        "2018-09-30",
        "2 wd left 剩2个工作日",
        "Sun 2018-09-30 make up workday [N2018]: day 2, counted",
        "unit 承办单位 (unit)",
        "chen.jing 陈静",
        "\x1b[",
    ]:
        assert (words in page) is (words != "\x1b["), words


def test_a_date_counted_over_days_nobody_has_announced_is_marked(gongkai: Any) -> None:
    gongkai.at("2029-12-28T10:00").report(forwarded="2029-12-28T09:00")
    shown = gongkai.json("case", "show", "ZC-2029-0001")
    assert {c["rule"]: c["certainty"] for c in shown["clocks"]}["reply_2wd"] == "provisional"
    for command in ["show", "list"]:
        arguments = ["ZC-2029-0001"] if command == "show" else []
        assert "provisional 暂定" in gongkai("case", command, *arguments).out


def test_why_tells_the_count_as_it_was_made_not_as_it_would_be_today(gongkai: Any) -> None:
    # On 27 January 2020 the holiday was made longer; what had ended before stands as it was.
    gongkai.at("2020-01-22T10:00").report(forwarded="2020-01-22T09:00")
    gongkai.at("2020-01-23T10:00")(
        "case", "fire", "ZC-2020-0001", "mark_invalid", "--as", "zhou.mingde",
        "--set", "invalid_reason=重复", "--set", "reply_text=已答复",
    )  # fmt: skip
    shown = gongkai.at("2020-02-10T10:00").json("case", "show", "ZC-2020-0001", "--why")
    assert shown["state"] == "invalid"
    (reply,) = [clock for clock in shown["clocks"] if clock["rule"] == "reply_2wd"]
    assert reply["status"] == "met"
    assert reply["due_date"] == "2020-01-31"
    assert reply["why"]["due_date"] == reply["due_date"]


def test_lists_filter_by_state_unit_and_light(gongkai: Any) -> None:
    gongkai.report(number="WZ-1")
    gongkai.report(number="WZ-2")
    gongkai(*FIRE, "dispatch", "--as", "chen.jing", "--set", "unit=社会事务和区划地名处")
    numbers = {
        options: [case["number"] for case in gongkai.json("case", "list", *options)]
        for options in [
            (),
            ("--state", "received"),
            ("--unit", "社会事务和区划地名处"),
            ("--procedure", "policy_document"),
            ("--light", "red"),
        ]
    }
    assert list(numbers.values()) == [
        ["ZC-2018-0001", "ZC-2018-0002"], ["ZC-2018-0002"], ["ZC-2018-0001"], [], [],
    ]  # fmt: skip
    gongkai.at("2018-10-08T10:00")
    assert len(gongkai.json("case", "list", "--light", "red")) == 2
    assert "red 已逾期" in gongkai("case", "list").out


def test_history_is_a_timeline_with_what_happened_to_the_clocks(gongkai: Any) -> None:
    gongkai.report()
    gongkai.at("2018-10-08T10:00")
    assert gongkai.json("scheduler", "tick")["cases"] == 1
    assert set(gongkai.json("scheduler", "tick").values()) == {0}
    history = gongkai.json("case", "history", "ZC-2018-0001")
    assert history["events"][0]["at"] == "2018-09-28T10:00:00+08:00"
    assert history["events"][0]["effects"][0]["effect"] == "started"
    assert {alert["light"] for alert in history["alerts"]} >= {"yellow", "red"}
    page = gongkai("case", "history", "ZC-2018-0001").out
    assert "reply_2wd started 开始计时 → due 2018-09-30" in page
    assert "rung fired: overdue 逾期催办" in page


def test_stuck_tells_why_since_when_for_whom_and_what_next(gongkai: Any) -> None:
    gongkai.report()
    assert gongkai.json("stuck") == []
    assert "Nothing is stuck" in gongkai("stuck").out
    gongkai.at("2018-10-08T10:00")
    (found,) = gongkai.json("stuck", "--unit", "办公室", "--procedure", "site_error_report")
    assert {reason["code"] for reason in found["reasons"]} == {"overdue", "idle"}
    assert found["reasons"][1]["since"] == "2018-10-01T00:00:00+08:00"
    assert found["holders"] == ["陈静", "吴晓峰", "周明德"]
    assert "dispatch" in found["triggers"]
    assert "reply_2wd was due on 2018-09-30" in gongkai("stuck").out


def test_a_title_cannot_command_the_terminal(gongkai: Any) -> None:
    assert gongkai.report(title="[red]x\x1b[2J\u202etitle").code == 0
    page = gongkai("case", "list").out
    assert "[red]x\ufffd[2J\ufffdtitle" in page
