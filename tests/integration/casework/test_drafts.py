"""What somebody has begun to fill in (草稿) is kept for them, whatever it is worth."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

from gongkai.casework.drafts import Draft
from gongkai.testing.desk import Desk


def draft(desk: Desk, about: str = "new:foi_request", trigger: str = "receive") -> Draft:
    given = {"subject": "申请公开…", "received_on": "31 日", "n": [1, None, {"x": True}]}
    return Draft("ye.wen", about, trigger, given, desk.clock.now())


def test_a_draft_reads_back_as_it_was_typed(desk: Desk) -> None:
    desk.app.drafts.save(draft(desk))

    assert desk.app.drafts.find("ye.wen", "new:foi_request", "receive") == draft(desk)


def test_a_draft_takes_the_place_of_the_one_before(desk: Desk) -> None:
    desk.app.drafts.save(draft(desk))
    newer = replace(draft(desk), input={"subject": "改"}, saved_at=desk.clock.now() + timedelta(1))
    desk.app.drafts.save(newer)

    assert list(desk.app.drafts.of("ye.wen")) == [newer]


def test_drafts_concern_nobody_else_and_the_newest_comes_first(desk: Desk) -> None:
    older, newer = draft(desk, "ZC-2018-0001", "dispatch"), draft(desk)
    newer = replace(newer, saved_at=newer.saved_at + timedelta(minutes=1))
    desk.app.drafts.save(newer)
    desk.app.drafts.save(older)

    assert list(desk.app.drafts.of("ye.wen")) == [newer, older]
    assert list(desk.app.drafts.of("pan.rui")) == []
    assert desk.app.drafts.find("pan.rui", newer.about, newer.trigger) is None


def test_a_draft_is_thrown_away_and_another_stays(desk: Desk) -> None:
    desk.app.drafts.save(draft(desk))
    desk.app.drafts.save(kept := draft(desk, "ZC-2018-0001"))
    for _ in range(2):
        desk.app.drafts.drop("ye.wen", "new:foi_request", "receive")

    assert list(desk.app.drafts.of("ye.wen")) == [kept]


def test_two_windows_may_save_the_same_form_at_the_same_time(desk: Desk) -> None:
    versions = [replace(draft(desk), input={"n": n}) for n in range(24)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(desk.app.drafts.save, versions))

    (kept,) = desk.app.drafts.of("ye.wen")
    assert kept in versions
