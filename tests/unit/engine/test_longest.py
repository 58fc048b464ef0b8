"""The longest lawful course takes as long as its clocks leave."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest

from gongkai.calendar import FixedDate, Hours, Months, NaturalDays, Period, WorkingDays
from gongkai.engine.fields import choice, day, number
from gongkai.engine.guards import Reason, Situation, guard
from gongkai.engine.lengths import extension, lengths
from gongkai.engine.longest import longest_course
from gongkai.engine.procedure import Procedure
from gongkai.engine.roles import Party, Role
from gongkai.engine.rules import BUREAU_TARGET, DeadlineRule
from gongkai.engine.states import State, Transition, final, staying

BY = (Role.HANDLER,)
RECEIVED = State("received", "已收件")
WORKING = State("working", "办理中")
CONSULTING = State("consulting", "征求意见", waits_on=Party.OUTSIDE)
DONE = final("done", "办结")

RECEIVE = Transition("receive", "收件", (), RECEIVED, BY)
ASSIGN = Transition("assign", "分办", (RECEIVED,), WORKING, BY)
CONSULT = Transition("consult", "征求意见", (WORKING,), CONSULTING, BY)
HEARD = Transition("heard", "已答复", (CONSULTING,), WORKING, BY)
ANSWER = Transition("answer", "答复", (WORKING,), DONE, BY)


def clock(name: str, within: Period | int, start: str, end: str, **more: object) -> DeadlineRule:
    period = WorkingDays(within) if isinstance(within, int) else within
    rule = DeadlineRule(name, name, period, frozenset({start}), "法", met_by=frozenset({end}))
    return replace(rule, **more)  # type: ignore[arg-type]


REPLY = clock("reply", 20, "receive", "answer")
HEARING = clock("hearing", 15, "consult", "heard", bearer=Party.OUTSIDE)


def declared(*rules: DeadlineRule, table: Iterable[Transition] = ()) -> Procedure:
    rows = tuple(table) or (RECEIVE, ASSIGN, CONSULT, HEARD, ANSWER)
    return Procedure("trial", "试", 1, date(2018, 1, 1), "SY", (), (), rows, rules)


def days(*rules: DeadlineRule, table: Iterable[Transition] = ()) -> int:
    return longest_course(declared(*rules, table=table)).working_days


def test_clocks_that_follow_one_another_add_up() -> None:
    assert days(clock("first", 2, "receive", "assign"), clock("second", 5, "assign", "answer")) == 7


def test_of_clocks_that_run_together_the_shortest_counts() -> None:
    assert days(REPLY, clock("target", 5, "receive", "answer")) == 5
    assert days(REPLY, clock("first", 3, "receive", "assign")) == 20


def test_what_is_not_used_up_early_is_used_later() -> None:
    # Whole 20 days for the reply; the first step may take 3 of them, the rest takes 17.
    parts = (clock("first", 3, "receive", "assign"), clock("rest", 19, "assign", "answer"))
    assert days(REPLY, *parts) == 20
    assert days(REPLY, parts[0], clock("rest", 9, "assign", "answer")) == 12


def test_a_clock_that_stands_still_is_longer_by_what_is_waited_for() -> None:
    waiting = replace(REPLY, paused_in=frozenset({CONSULTING}))
    assert days(waiting, HEARING) == 35
    assert days(REPLY, HEARING) == 20
    course = longest_course(declared(waiting, HEARING))
    assert course.triggers == ("receive", "assign", "consult", "heard", "answer")


def test_a_clock_that_begins_anew_counts_twice() -> None:
    anew = replace(REPLY, restarted_by=frozenset({"heard"}), waived_by=frozenset({"consult"}))
    assert days(anew, HEARING) == 20 + 15 + 20


def test_the_same_action_begins_a_clock_only_once() -> None:
    table = (RECEIVE, ASSIGN, ANSWER, *staying("renew", "重新计算", (WORKING,), BY))
    renewed = replace(REPLY, restarted_by=frozenset({"renew"}))
    assert days(renewed, table=table) == 40


def test_an_extension_is_granted() -> None:
    table = (RECEIVE, ASSIGN, ANSWER, *staying("extend", "延期", (WORKING,), BY))
    longer = replace(REPLY, extended_by={"extend": WorkingDays(20)})
    assert days(longer, table=table) == 40


@guard("at_most_fifteen", "最多15个工作日")
def at_most_fifteen(situation: Situation) -> Reason | None:
    return None if 1 <= situation.facts.number("days") <= 15 else Reason("at most 15", "最多15日")


def test_where_the_officer_sets_the_extension_the_guards_say_how_long_it_can_be() -> None:
    row = Transition(
        "extend", "延期", (WORKING,), WORKING, BY, (number("days", "天数"),), (at_most_fifteen,)
    )
    longer = replace(REPLY, extended_by={"extend": lambda f: WorkingDays(f.number("days"))})
    procedure = declared(longer, table=(RECEIVE, ASSIGN, ANSWER, row))

    assert extension(procedure, longer) == WorkingDays(15)
    assert longest_course(procedure).working_days == 35


@pytest.mark.parametrize(
    ("within", "expected"),
    [
        (NaturalDays(20), 15),
        (NaturalDays(15), 11),
        (Months(3), 66),
        (Hours(48), 2),
        (Hours(2), 1),
        (FixedDate(date(2018, 12, 31)), 0),
    ],
)
def test_other_units_are_taken_as_the_working_days_they_usually_have(
    within: Period, expected: int
) -> None:
    assert days(clock("reply", within, "receive", "answer")) == expected


def test_hours_are_added_up_before_they_are_rounded() -> None:
    parts = (clock("a", Hours(12), "receive", "assign"), clock("b", Hours(12), "assign", "answer"))
    assert days(*parts) == 1


KINDS = choice("kind", "种类", {"simple": "简单", "complex": "复杂", "dated": "定期"})
ASKING = (replace(RECEIVE, needs=(KINDS, day("until", "期限", required=False))), ASSIGN, ANSWER)


def test_of_all_kinds_of_case_the_longest_is_told() -> None:
    short = replace(REPLY, id="s", within=WorkingDays(7), applies=lambda f: f["kind"] == "simple")
    long = replace(REPLY, id="l", within=WorkingDays(15), applies=lambda f: f["kind"] != "simple")
    course = longest_course(declared(short, long, table=ASKING))

    assert course.working_days == 15
    assert course.facts["kind"] == "complex"


def test_a_length_that_depends_on_the_case_is_its_longest() -> None:
    graded = replace(REPLY, within=lambda f: WorkingDays(3 if f.text("kind") == "simple" else 10))
    procedure = declared(graded, table=ASKING)
    assert lengths(procedure, graded) == (WorkingDays(10), WorkingDays(3))
    assert longest_course(procedure).working_days == 10


def test_a_day_or_a_figure_somebody_sets_limits_nothing_and_is_named() -> None:
    dated = replace(REPLY, within=lambda f: FixedDate(date.fromisoformat(f.text("until"))))
    table = (replace(RECEIVE, needs=(day("until", "期限"),)), ASSIGN, ANSWER)
    course = longest_course(declared(dated, table=table))
    assert (course.working_days, course.unbounded) == (0, ("received", "working"))

    counted = replace(REPLY, within=lambda f: WorkingDays(f.number("days")))
    table = (replace(RECEIVE, needs=(number("days", "天数"),)), ASSIGN, ANSWER)
    course = longest_course(declared(counted, table=table))
    assert (course.working_days, course.unbounded) == (0, ("received", "working"))


def test_by_law_the_bureau_s_own_targets_limit_nothing() -> None:
    procedure = declared(REPLY, clock("target", 5, "receive", "answer", law=BUREAU_TARGET))

    assert longest_course(procedure).working_days == 5
    assert longest_course(procedure, by_law=True).working_days == 20


def test_a_course_that_misses_a_deadline_is_not_lawful() -> None:
    drop = Transition("drop", "放弃", (RECEIVED,), DONE, BY)
    # Only `drop` performs the other duty; `answer` would end the case with it undone.
    other = clock("other", 90, "receive", "drop")
    reply = replace(REPLY, waived_by=frozenset({"drop"}))
    course = longest_course(declared(reply, other, table=(RECEIVE, ASSIGN, ANSWER, drop)))

    assert course.triggers == ("receive", "drop")
    assert course.working_days == 20


def test_what_takes_a_matter_up_again_is_another_course() -> None:
    again = Transition("again", "重办", (DONE,), WORKING, BY, reopens=True)
    table = (RECEIVE, ASSIGN, ANSWER, again)
    assert days(replace(REPLY, restarted_by=frozenset({"again"})), table=table) == 20


def test_a_window_that_closes_without_moving_the_case_limits_nothing() -> None:
    told = State("told", "已答复")
    table = (
        RECEIVE,
        Transition("tell", "答复", (RECEIVED,), told, BY),
        Transition("archive", "归档", (told,), DONE, BY),
        *staying("lapse", "期限届满", (told,), (Role.SYSTEM,)),
    )
    window = DeadlineRule(
        "window",
        "起诉期限",
        Months(6),
        frozenset({"tell"}),
        "法",
        bearer=Party.APPLICANT,
        waived_by=frozenset({"lapse"}),
        on_expiry="lapse",
    )
    course = longest_course(declared(clock("reply", 20, "receive", "tell"), window, table=table))

    assert (course.working_days, course.unbounded) == (20, ("told",))
