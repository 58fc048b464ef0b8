"""``gongkai obligation``: what opens next, what was opened, and what people may do about it."""

from datetime import datetime
from typing import Any

import pytest

from gongkai.bootstrap import populate
from gongkai.clock import BEIJING, SettableClock
from gongkai.persistence.database import Database


@pytest.fixture
def populated(database: Database) -> Database:
    """An office set up on Friday 2018-09-28."""
    populate(database, SettableClock(datetime(2018, 9, 28, 9, 0, tzinfo=BEIJING)))
    return database


def listed(gongkai: Any, duty: str) -> Any:
    """One obligation as the list tells it to programs."""
    found = gongkai.json("obligation", "list")["obligations"]
    return next(one for one in found if one["id"] == duty)


def test_the_list_tells_what_opens_next_and_by_when_it_is_due(gongkai: Any) -> None:
    month = listed(gongkai, "O-01")
    assert month["next"] == {
        "period": "2018-09",
        "opens_on": "2018-10-08",
        "targets": [{"name": "公开月度数据", "due_date": "2018-10-19", "certainty": "announced"}],
    }
    assert (month["procedure"], month["unit_name"]) == ("periodic_disclosure", "社会救助救灾处")
    assert (month["last"], month["off"], month["since"]) == (None, False, "2018-09-28")
    assert "任务分解表" in month["source"]
    assert "设计值" in month["design"]


def test_a_date_over_days_no_notice_has_settled_is_provisional(gongkai: Any) -> None:
    compiled, published = listed(gongkai, "O-11")["next"]["targets"]
    assert (compiled["due_date"], compiled["certainty"]) == ("2018-12-31", "provisional")
    assert published["due_date"] == "2019-01-31"
    assert "2018-12-31 provisional 暂定 编制完成" in gongkai("obligation", "list").out
    gongkai.at("2018-12-06T10:00")("scheduler", "tick")
    assert listed(gongkai, "O-11")["next"] is None
    assert listed(gongkai, "O-16")["next"]["period"] == "2019-H1"


def test_the_list_tells_what_was_opened_last_and_where_it_stands(gongkai: Any) -> None:
    gongkai.at("2018-10-08T09:00")("scheduler", "tick")
    last = listed(gongkai, "O-01")["last"]
    assert (last["period"], last["state"], last["closed"]) == ("2018-09", "opened", False)
    assert gongkai.json("case", "show", last["case"])["title"] == "2018年9月社会救助信息公开"
    told = gongkai("obligation", "list")
    assert told.code == 0
    assert f"2018-09: {last['case']} opened 本期开始" in told.out


def test_the_list_tells_which_duties_no_date_sets_off_and_why(gongkai: Any) -> None:
    awaited = {one["id"]: one for one in gongkai.json("obligation", "list")["awaited"]}
    assert list(awaited) == ["O-02", "O-04", "O-07", "O-08.batches"]
    assert awaited["O-04"]["event"] == "收到财政部门批复"
    assert awaited["O-02"]["seen_by"] == ["O-01"]
    assert "收到财政部门批复" in gongkai("obligation", "list").out


def test_a_case_is_opened_for_a_period_by_hand_once(gongkai: Any) -> None:
    order = ("obligation", "open", "O-01", "--period", "2018-08", "--as", "chen.jing")
    made = gongkai.json(*order)
    assert (made["key"], made["state"]) == ("O-01:2018-08", "opened")
    again = gongkai(*order)
    assert again.code == 1
    assert f"was opened as case {made['case']} already" in again.err
    assert gongkai("obligation", "open", "O-05", "--period", "2018", "--as", "he.qing").out == (
        "O-05:2018: HD-2018-0001 planned 已列计划\n"
    )


def test_what_cannot_be_asked_for_is_refused_with_advice(gongkai: Any) -> None:
    refused = gongkai("obligation", "open", "O-01", "--period", "2018-Q3", "--as", "chen.jing")
    assert (refused.code, refused.out) == (2, "")
    assert "give it as 2018-01" in refused.err
    stranger = gongkai("obligation", "open", "O-01", "--period", "2018-08", "--as", "ye.wen")
    assert stranger.code == 1
    assert "义务日历" in stranger.err


def test_a_duty_is_switched_off_and_on_again_with_a_reason(gongkai: Any) -> None:
    director = ("--as", "zhou.mingde")
    off = gongkai("obligation", "off", "O-01", "--reason", "机构改革移交", *director)
    assert off.code == 0, off.err
    assert listed(gongkai, "O-01")["off"] is True
    gongkai.at("2018-10-08T09:00")("scheduler", "tick")
    assert listed(gongkai, "O-01")["last"] is None
    assert "(off)" in gongkai("obligation", "list").out
    gongkai.at("2018-10-20T09:00")
    assert gongkai("obligation", "on", "O-01", "--reason", "恢复", *director).code == 0
    gongkai.at("2018-11-01T09:00")("scheduler", "tick")
    assert listed(gongkai, "O-01")["last"]["period"] == "2018-10"
    assert gongkai("obligation", "on", "O-01", "--reason", "恢复", *director).code == 1
