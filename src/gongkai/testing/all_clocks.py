"""A procedure with a clock of every kind, for tests of what may become of clocks.

Once `standing` has told its beginning, every clock is in the condition its name says.
"""

from datetime import date
from enum import Enum
from typing import Final

from gongkai.calendar import FixedDate, Hours, Months, NaturalDays, Period, WorkingDays
from gongkai.engine.fields import text, unit
from gongkai.engine.ladders import (
    Action,
    AtExpiry,
    Ladder,
    Light,
    OnDueDay,
    Rung,
    WorkingDaysAfter,
    WorkingDaysLeft,
)
from gongkai.engine.links import Opens, Relation
from gongkai.engine.procedure import Procedure
from gongkai.engine.roles import Party, Role
from gongkai.engine.rules import BUREAU_TARGET, DeadlineRule
from gongkai.engine.states import State, Transition, final
from gongkai.testing.office_story import OfficeStory

RECEIVED: Final = State("received", "已收件")
DRAFTING: Final = State("drafting", "起草中")
REVIEWING: Final = State("reviewing", "审核中")
ASKED: Final = State("asked", "征求意见中", waits_on=Party.THIRD_PARTY)
DONE: Final = final("done", "已办结")

LADDER: Final = Ladder(
    "TEST",
    (
        Rung("yellow", "将到期", WorkingDaysLeft(WorkingDays(5)), Light.YELLOW, (Role.HANDLER,)),
        Rung("orange", "今日到期", OnDueDay(), Light.ORANGE, (Role.HANDLER,), Action.WARN),
        Rung("red", "逾期", AtExpiry(), Light.RED, (Role.HANDLER, Role.SUPERVISOR), Action.URGE),
        Rung("late", "督办", WorkingDaysAfter(WorkingDays(1)), Light.RED, (Role.SUPERVISOR,)),
    ),
)

_TABLE: Final = (
    Transition(
        "open", "登记", (), RECEIVED, (Role.DISCLOSURE_OFFICER, Role.SYSTEM),
        (text("subject", "事项"), text("no", "来件编号")),
    ),
    Transition(
        "dispatch", "分办", (RECEIVED,), DRAFTING, (Role.DISCLOSURE_OFFICER,),
        (unit("section", "承办处室"),), assigns="section",
    ),
    Transition(
        "submit", "送审", (DRAFTING,), REVIEWING, (Role.HANDLER,), (text("draft", "文稿"),),
        signs="drafted_by",
    ),
    Transition("rework", "退改", (REVIEWING,), DRAFTING, (Role.SECTION_HEAD,)),
    Transition("ask", "征求意见", (DRAFTING,), ASKED, (Role.HANDLER,)),
    Transition("hear", "收到意见", (ASKED,), DRAFTING, (Role.HANDLER,)),
    Transition("hear_and_submit", "收到意见并送审", (ASKED,), REVIEWING, (Role.HANDLER,)),
    Transition("hear_nothing", "逾期未复", (ASKED,), DRAFTING, (Role.SYSTEM,)),
    Transition("act", "办理", (DRAFTING,), DRAFTING, (Role.HANDLER,)),
    Transition("tell", "告知", (DRAFTING,), DRAFTING, (Role.HANDLER,)),
    Transition("extend", "延期", (DRAFTING,), DRAFTING, (Role.OFFICE_DIRECTOR,)),
    Transition("extend_as_law_says", "依法延期", (DRAFTING,), DRAFTING, (Role.OFFICE_DIRECTOR,)),
    Transition("extend_and_tell", "延期告知", (DRAFTING,), DRAFTING, (Role.OFFICE_DIRECTOR,)),
    Transition("extend_by", "酌定延期", (DRAFTING,), DRAFTING, (Role.OFFICE_DIRECTOR,)),
    Transition(
        "split", "拆分", (DRAFTING,), REVIEWING, (Role.HANDLER,),
        opens=(
            Opens("all_clocks", Relation.CHILD, lambda facts: facts.text("subject")),
        ),
    ),
    Transition("lapse", "视为放弃", (DRAFTING, REVIEWING), DONE, (Role.SYSTEM,)),
    Transition("drop", "逾期销件", (REVIEWING,), DONE, (Role.SYSTEM,)),
    Transition("finish", "办结", (REVIEWING,), DONE, (Role.SECTION_HEAD, Role.LEGAL_REVIEWER)),
)  # fmt: skip


def _clock(
    rule_id: str, within: Period, law: str = "条例第三十三条", start: str = "open", **more: object
) -> DeadlineRule:
    return DeadlineRule(
        rule_id,
        rule_id,
        within,
        frozenset({start}),
        law,
        **{"ladder": LADDER, **more},  # type: ignore[arg-type]
    )


_CLOCKS: Final = (
    _clock("working_days", WorkingDays(20)),
    _clock("natural_days", NaturalDays(40)),
    _clock("months", Months(2)),
    _clock("hours", Hours(24 * 60)),
    _clock("fixed_date", FixedDate(date(2018, 11, 30))),
    _clock("provisional", Months(8)),
    _clock("extendable", WorkingDays(20), extended_by={"extend_as_law_says": WorkingDays(10)}),
    _clock("extended", WorkingDays(20), extended_by={"extend": WorkingDays(5)}),
    _clock(
        "announced", WorkingDays(20), extended_by={"extend_and_tell": WorkingDays(10)},
        told_by=frozenset({"extend_and_tell", "tell"}),
    ),
    _clock("by_officer", WorkingDays(30), extended_by={"extend_by": lambda _: WorkingDays(9)}),
    _clock(
        "stands_still", WorkingDays(20), paused_in=frozenset({REVIEWING, ASKED}),
        told_by=frozenset({"tell"}),
    ),
    _clock("overdue", WorkingDays(8)),
    _clock("met", WorkingDays(20), met_by=frozenset({"act"})),
    _clock("waived", WorkingDays(20), waived_by=frozenset({"act"})),
    _clock("internal", WorkingDays(15), BUREAU_TARGET),
    _clock("internal_hours", Hours(24 * 50), BUREAU_TARGET),
    _clock("rounds", WorkingDays(20), BUREAU_TARGET, restarted_by=frozenset({"rework"})),
    _clock(
        "finished", WorkingDays(20), BUREAU_TARGET, met_by=frozenset({"submit"}), on_expiry="drop"
    ),
    _clock("begun", WorkingDays(20), BUREAU_TARGET, "submit"),
    _clock("applicant", NaturalDays(60), bearer=Party.APPLICANT, on_expiry="lapse", ladder=None),
    _clock("third_party", WorkingDays(40), bearer=Party.THIRD_PARTY, ladder=None),
    _clock(
        "consulted", WorkingDays(10), start="ask", bearer=Party.THIRD_PARTY,
        met_by=frozenset({"hear"}), waived_by=frozenset({"hear_nothing", "hear_and_submit"}),
        on_expiry="hear_nothing", ladder=None,
    ),
)  # fmt: skip

ALL_CLOCKS: Final = Procedure(
    id="all_clocks",
    label="各类时限",
    version=1,
    effective_from=date(2008, 5, 1),
    prefix="SX",
    law=("政府信息公开条例",),
    tasks=(26,),
    transitions=_TABLE,
    deadlines=_CLOCKS,
    identity="no",
    publishing=frozenset({"finish"}),
    suspension_grounds={"court": "人民法院裁定中止"},
)
"""Not in the catalogue."""


class Kind(Enum):
    """The kinds of clock the case of `standing` has, each with the id of one of them."""

    STATUTORY_WORKING_DAYS = "working_days"
    STATUTORY_NATURAL_DAYS = "natural_days"
    STATUTORY_MONTHS = "months"
    STATUTORY_HOURS = "hours"
    FIXED_DATE = "fixed_date"
    PROVISIONAL = "provisional"
    EXTENDABLE_BY_LAW = "extendable"
    EXTENDED = "extended"
    EXTENSION_TO_BE_TOLD = "announced"
    EXTENSION_SET_BY_OFFICER = "by_officer"
    SUSPENDED_BY_ITS_STATE = "stands_still"
    OVERDUE = "overdue"
    MET = "met"
    WAIVED = "waived"
    INTERNAL = "internal"
    INTERNAL_HOURS = "internal_hours"
    INTERNAL_IN_ROUNDS = "rounds"
    INTERNAL_MET_BY_LAST_STEP = "finished"
    INTERNAL_BEGUN_BY_LAST_STEP = "begun"
    BORNE_BY_APPLICANT = "applicant"
    BORNE_BY_THIRD_PARTY = "third_party"


SECTION: Final = "ywc"
"""The unit whose case it is."""


def begun(at: str = "2018-09-20T10:00") -> OfficeStory:
    """Tell of a case that has been dispatched to a section."""
    return OfficeStory(ALL_CLOCKS).on(at).open(no="1").fire("dispatch", section=SECTION)


def standing() -> OfficeStory:
    """Tell of a case on the day each of its clocks is in the condition its name says."""
    story = begun().fire("act").fire("extend")
    return story.on("2018-10-10T10:00").fire("submit").on("2018-10-11T10:00")
