"""Drafts on the command line: kept as typed, fired later, nobody else's business."""

from typing import Any

NUMBER = "ZC-2018-0001"
ME = ("--as", "chen.jing")


def test_what_was_kept_is_fired_later_and_then_gone(gongkai: Any) -> None:
    gongkai.report()
    kept = gongkai("case", "draft", "save", NUMBER, "dispatch", *ME, "--set", "unit=计财处")
    assert kept.code == 0
    (draft,) = gongkai.json("case", "draft", "list", *ME)
    assert (draft["about"], draft["trigger"], draft["input"]) == (
        NUMBER, "dispatch", {"unit": "计财处"},
    )  # fmt: skip
    assert gongkai.json("case", "draft", "list", "--as", "he.qing") == []

    assert "dispatched" in gongkai("case", "draft", "fire", NUMBER, "dispatch", *ME).out
    assert gongkai.json("case", "show", NUMBER)["state"] == "dispatched"
    assert gongkai.json("case", "draft", "list", *ME) == []


def test_saving_again_adds_to_what_was_kept(gongkai: Any) -> None:
    gongkai.report()
    save = ("case", "draft", "save", NUMBER, "mark_invalid", *ME)
    gongkai(*save, "--set", "invalid_reason=重复")
    gongkai(*save, "--set", "reply_text=已答复", "--set", "invalid_reason=无关")
    (draft,) = gongkai.json("case", "draft", "list", *ME)
    assert draft["input"] == {"invalid_reason": "无关", "reply_text": "已答复"}


def test_a_refused_draft_is_kept(gongkai: Any) -> None:
    gongkai.report()
    gongkai("case", "draft", "save", NUMBER, "dispatch", *ME, "--set", "unit=没有的处室")
    refused = gongkai("case", "draft", "fire", NUMBER, "dispatch", *ME)
    assert refused.code == 1
    assert "没有的处室" in refused.err
    assert len(gongkai.json("case", "draft", "list", *ME)) == 1

    gongkai("case", "draft", "drop", NUMBER, "dispatch", *ME)
    assert gongkai.json("case", "draft", "list", *ME) == []
    missing = gongkai("case", "draft", "fire", NUMBER, "dispatch", *ME)
    assert (missing.code, "no draft" in missing.err) == (1, True)


def test_a_draft_is_about_a_case_that_exists(gongkai: Any) -> None:
    refused = gongkai("case", "draft", "save", "ZC-2018-9999", "dispatch", *ME)
    assert refused.code == 1
    assert "no case" in refused.err
