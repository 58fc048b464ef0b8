"""What operations make of clocks is stored as it was decided: the office does what a story tells.

The same is done to the case of `gongkai.testing.all_clocks` in memory and on a database; after each
step every clock, timer and fact is the same, and so is the history.
"""

from dataclasses import dataclass, replace
from datetime import datetime

import pytest
from sqlalchemy import select

from gongkai.casework.open_case import open_case
from gongkai.engine.cases import Case, Command, EventKind
from gongkai.engine.procedure import Catalogue
from gongkai.engine.roles import Actor
from gongkai.persistence.tables import timers
from gongkai.testing.all_clocks import ALL_CLOCKS
from gongkai.testing.desk import SCREENSHOT, Desk, beijing
from gongkai.testing.office_story import OfficeStory


@dataclass
class Both:
    """One case, told and stored."""

    desk: Desk
    story: OfficeStory
    case: Case

    def at(self, when: str) -> "Both":
        """Let time pass; what is due is fired on time here and there."""
        while (first := self._next_timer()) is not None and first <= beijing(when):
            self.desk.clock.set(max(first, self.desk.clock.now()))
            self.desk.sweep()
        self.desk.at(when)
        self.story.on(when)
        return self._compared()

    def _next_timer(self) -> datetime | None:
        case = self.desk.load(self.case)
        return min((row.timer.fires_at for row in case.deadlines if row.timer), default=None)

    def fire(self, trigger: str, user: str, /, **given: object) -> "Both":
        self.desk.act(self.case, trigger, user, **given)  # type: ignore[arg-type]
        self.story.by(self._actor(user)).fire(trigger, **given)  # type: ignore[arg-type]
        return self._compared()

    def do(self, operation: str, user: str, /, **given: object) -> "Both":
        self.desk.do(self.case, operation, user, **given)  # type: ignore[arg-type]
        self.story.by(self._actor(user)).do(operation, **given)  # type: ignore[arg-type]
        return self._compared()

    def _actor(self, user: str) -> Actor:
        return self.desk.actor(user)

    def _compared(self) -> "Both":
        stored, told = self.desk.load(self.case), self.story.case
        assert replace(stored, id=0, number="", linked=()) == replace(told, title=stored.title)
        assert self.desk.history(self.case) == self.story.history
        with self.desk.app.database.read() as connection:
            armed = connection.execute(select(timers.c.deadline, timers.c.fires_at)).all()
        assert {tuple(one) for one in armed} == {
            (row.timer.deadline, row.timer.fires_at) for row in told.deadlines if row.timer
        }
        return self


@pytest.fixture
def both(desk: Desk) -> Both:
    """One case in the hands of the office's own handler, on Thursday 2018-09-20."""
    office = replace(desk.app.office, catalogue=Catalogue((ALL_CLOCKS,)))
    desk = replace(desk, app=replace(desk.app, office=office)).at("2018-09-20T10:00")
    given = {"subject": "事项", "no": "1"}
    officer = desk.actor("chen.jing")
    case = open_case(office, "all_clocks", "事项", Command("", given), officer)
    story = OfficeStory(ALL_CLOCKS).on("2018-09-20T10:00").by(officer).open(unit_id="bgs", **given)
    return Both(desk, story, case).fire("dispatch", "chen.jing", section="bgs")


def test_taking_back_and_sending_back_are_stored_as_they_were_decided(both: Both) -> None:
    both.fire("extend", "zhou.mingde").at("2018-10-16T10:00")
    both.fire("submit", "ye.wen", draft="一稿").at("2018-10-18T10:00")
    both.do("take_back", "ye.wen", reason="有误").at("2018-10-19T10:00")
    both.fire("submit", "ye.wen", draft="二稿")
    both.do("send_back", "xu.lijuan", to="start", reason="不属本处").at("2018-10-26T10:00")
    both.fire("dispatch", "chen.jing", section="jcc").at("2018-11-08T10:00")

    assert both.story.case.desk.sent_back == 1


def test_standing_still_going_on_and_more_time_are_stored_as_they_were_decided(both: Both) -> None:
    both.do("request_extension", "ye.wen", rule="extendable", n=5, reason="复杂")
    both.do("approve_extension", "zhou.mingde", opinion="同意").at("2018-10-11T10:00")
    held = {"document": SCREENSHOT, "expected_end": "2018-10-31"}
    both.do("suspend", "zhou.mingde", ground="court", **held).at("2018-10-16T10:00")
    both.do("resume", "chen.jing", reason="已裁定").at("2018-10-17T10:00")
    both.do("suspend", "zhou.mingde", ground="internal", **held).at("2018-10-26T10:00")
    both.do("void", "zhou.mingde", reason="重复").at("2018-11-30T10:00")

    assert both.story.case.closed_at


def test_a_period_that_ran_out_meanwhile_takes_effect_once_the_case_goes_on(both: Both) -> None:
    both.fire("ask", "ye.wen")
    held = {"document": SCREENSHOT, "expected_end": "2018-10-31"}
    both.do("suspend", "zhou.mingde", ground="court", **held).at("2018-10-20T10:00")
    assert both.story.history[-1].kind is EventKind.EXPIRY_HELD
    both.do("resume", "chen.jing", reason="已裁定").at("2018-10-20T10:05")

    assert both.desk.load(both.case).state == "drafting"


def test_hands_signatures_and_remarks_are_stored_as_they_were_decided(both: Both) -> None:
    both.do("sign_for", "ye.wen").do("claim", "ye.wen").do("urge", "he.qing", text="请抓紧")
    both.do("co_handle", "ye.wen", units="jcc", working_days=3, request="核数")
    both.do("countersign", "ye.wen", signers="guo.haitao", mode="any", question="可否")
    both.do("sign", "guo.haitao", agrees=True).do("co_return", "pan.rui", opinion="好")
    both.do("copy", "ye.wen", users="fang.yu").do("read", "fang.yu")
    both.do("transfer", "chen.jing", unit="jcc", reason="归口")
    both.do("hand_over", "zhou.mingde", unit="bgs", user="ye.wen", reason="机构改革")

    assert both.story.case.desk.claimed_by == "ye.wen"
