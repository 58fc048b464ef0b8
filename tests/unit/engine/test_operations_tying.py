"""Cases tied to be published together (同步公开): all of them, or none."""

from dataclasses import replace

import pytest

from gongkai.engine.cases import Decision
from gongkai.engine.holds import CaseHeld
from gongkai.engine.links import LinkedCase, Relation
from gongkai.engine.operations import OperationRefused
from gongkai.testing.all_clocks import begun, standing
from gongkai.testing.office_story import OfficeStory
from gongkai.workflows import SITE_ERROR_REPORT


def other(relation: Relation = Relation.TOGETHER, *, ready: bool = False) -> LinkedCase:
    return LinkedCase("SX-9", "all_clocks", relation, "drafting", "jcc", closed=False, ready=ready)


def test_a_case_is_tied_to_another_by_its_number() -> None:
    assert begun().do("publish_together", case="SX-9").decisions[-1].ties == ("SX-9",)


def test_a_case_is_not_tied_twice_to_another() -> None:
    with pytest.raises(OperationRefused) as error:
        begun().with_linked(other()).do("publish_together", case="SX-9")
    assert error.value.zh == "已设定与SX-9同步公开。"


def test_a_case_is_not_tied_to_itself() -> None:
    story = begun()
    stored = Decision(case=replace(story.case, number="SX-1"), events=())
    with pytest.raises(OperationRefused) as error:
        story.take(stored).do("publish_together", case="SX-1")
    assert error.value.zh == "不能与本件自身同步公开。"


def test_what_publishes_nothing_is_tied_to_nothing() -> None:
    story = OfficeStory(SITE_ERROR_REPORT).on("2018-09-28T10:00").open()
    with pytest.raises(OperationRefused) as error:
        story.do("publish_together", case="SX-9")
    assert error.value.zh == "本程序没有公开环节，无需同步。"


def test_it_is_published_once_the_other_is_ready_too() -> None:
    with pytest.raises(CaseHeld) as error:
        standing().with_linked(other()).fire("finish")
    assert error.value.zh == "须与SX-9同步公开，对方尚未具备公开条件。"

    assert standing().with_linked(other(ready=True)).fire("finish").state == "done"


def test_until_it_publishes_the_other_holds_nothing_up() -> None:
    assert standing().with_linked(other()).fire("rework").state == "drafting"


def test_other_links_hold_nothing_up() -> None:
    assert standing().with_linked(other(Relation.FOLLOW_UP)).fire("finish").state == "done"
