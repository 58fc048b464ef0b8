"""Duties by the calendar: which spans they are about, when they open, by when they are due."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from gongkai.calendar import DueCertainty, FixedDate, NaturalDays, NoticeBook, WorkingDays
from gongkai.engine.fields import Tense, choice, day, text
from gongkai.engine.obligation_calendar import Awaited, ObligationCalendar, faults
from gongkai.engine.obligations import (
    Milestone,
    Obligation,
    Occurrence,
    after_end,
    by_day,
    by_end,
    next_occurrence,
    occurrence_of,
    occurrences,
)
from gongkai.engine.procedure import Catalogue, Procedure
from gongkai.engine.recurrence import (
    HALF_YEARLY,
    MONTHLY,
    QUARTERLY,
    YEARLY,
    AfterEnd,
    AtStart,
    BeforeEnd,
    Every,
    Once,
    OnDay,
)
from gongkai.engine.roles import Role
from gongkai.engine.states import State, Transition, final
from gongkai.errors import InvalidInput, NotFound

BOOK = NoticeBook.shipped()
KNOWN = BOOK.as_known_on()
YEARS = range(2018, 2028)

OPENED = State("opened", "已开始")
DONE = final("done", "已完成")


def procedure(by: Role = Role.SYSTEM, version: int = 1, since: int = 2008) -> Procedure:
    """A procedure whose opening asks for a kind and a day that has come, and takes a remark."""
    needs = (
        choice("kind", "类型", {"figures": "数据", "list": "清单"}),
        day("begun_on", "开始日期"),
        day("due_on", "期限", Tense.ANY, required=False),
        text("remark", "备注", required=False),
    )
    return Procedure(
        id="report", label="报告", version=version, effective_from=date(since, 1, 1), prefix="R",
        law=("某规定",), tasks=(1,), deadlines=(),
        transitions=(
            Transition("open", "启动", (), OPENED, (by,), needs),
            Transition("finish", "完成", (OPENED,), DONE, (Role.HANDLER,)),
        ),
    )  # fmt: skip


CATALOGUE = Catalogue((procedure(),))

MONTH = Obligation(
    id="M",
    label="每月数据",
    source="某规定",
    design="",
    tasks=(1,),
    recurrence=MONTHLY,
    opens_on=AfterEnd(),
    targets=(after_end("公开", WorkingDays(10)),),
    procedure="report",
    unit="bgs",
    title=lambda span: f"{span.label}数据",
    facts=lambda one: {"kind": "figures", "begun_on": one.opens_on.isoformat()},
    valid_from=date(2018, 1, 1),
)
QUARTER = replace(
    MONTH, id="Q", recurrence=QUARTERLY, opens_on=AtStart(), targets=(by_end("检查"),)
)
HALF = replace(QUARTER, id="H", recurrence=HALF_YEARLY)
YEAR = replace(
    MONTH, id="Y", recurrence=YEARLY, opens_on=OnDay(12, 1), targets=(by_day("公布", 1, 31, 1),)
)
ONE_DATE = replace(
    MONTH,
    id="D",
    recurrence=Once(date(2018, 12, 31)),
    opens_on=BeforeEnd(NaturalDays(30)),
    targets=(by_end("编制"),),
)


def all_of(duty: Obligation) -> list[Occurrence]:
    """What opens in the ten years 2018 to 2027."""
    return list(occurrences(duty, date(2017, 12, 31), date(2027, 12, 31), KNOWN))


def due_dates(duty: Obligation) -> list[date]:
    return [due.due_date for one in all_of(duty) for _, due in one.targets(KNOWN)]


# ---- spans


def test_a_span_is_called_by_its_key_and_by_its_chinese_name() -> None:
    named = [
        (span.key, span.label, str(span.first), str(span.last))
        for rhythm in (MONTHLY, QUARTERLY, HALF_YEARLY, YEARLY, Once(date(2018, 12, 31)))
        for span in [next(iter(rhythm.spans(date(2018, 10, 15))))]
    ]
    assert named == [
        ("2018-10", "2018年10月", "2018-10-01", "2018-10-31"),
        ("2018-Q4", "2018年第四季度", "2018-10-01", "2018-12-31"),
        ("2018-H2", "2018年下半年", "2018-07-01", "2018-12-31"),
        ("2018", "2018年", "2018-01-01", "2018-12-31"),
        ("2018-12-31", "2018年12月31日", "2018-12-31", "2018-12-31"),
    ]


@pytest.mark.parametrize("rhythm", [MONTHLY, QUARTERLY, HALF_YEARLY, YEARLY])
def test_spans_follow_one_another_without_a_gap(rhythm: Every) -> None:
    spans = rhythm.spans(date(2018, 1, 1))
    before = next(spans)
    for _ in range(120):
        span = next(spans)
        assert (span.first - before.last).days == 1
        assert rhythm.named(span.key) == span
        before = span


def test_a_february_has_the_days_it_has() -> None:
    assert MONTHLY.named("2020-02").last == date(2020, 2, 29)
    assert MONTHLY.named("2021-02").last == date(2021, 2, 28)


@pytest.mark.parametrize(
    ("rhythm", "key"),
    [
        (MONTHLY, "2018-13"),
        (MONTHLY, "2018-00"),
        (MONTHLY, "2018-1"),
        (MONTHLY, "2018"),
        (MONTHLY, "2018-Q1"),
        (MONTHLY, "２０１８-10"),
        (QUARTERLY, "2018-Q5"),
        (QUARTERLY, "2018-04"),
        (HALF_YEARLY, "2018-H3"),
        (YEARLY, "2018-01"),
        (YEARLY, "18"),
        (YEARLY, ""),
        (Once(date(2018, 12, 31)), "2018"),
    ],
)
def test_what_names_no_span_is_refused_with_an_example(rhythm: Every | Once, key: str) -> None:
    with pytest.raises(InvalidInput, match="give it"):
        rhythm.named(key)


# ---- opening days


def test_figures_of_a_month_open_on_the_first_working_day_after_it() -> None:
    opened = {one.span.key: str(one.opens_on) for one in all_of(MONTH)}
    assert opened["2018-09"] == "2018-10-08"  # after National Day
    assert opened["2019-04"] == "2019-05-05"  # a Sunday that was worked
    assert opened["2019-12"] == "2020-01-02"
    assert opened["2024-01"] == "2024-02-01"
    assert len(opened) == 119  # December 2027 is reported in January 2028


def test_a_check_in_a_quarter_opens_on_its_first_working_day() -> None:
    opened = {one.span.key: str(one.opens_on) for one in all_of(QUARTER)}
    assert opened["2018-Q4"] == "2018-10-08"
    assert opened["2023-Q1"] == "2023-01-03"
    assert len(opened) == 40


@pytest.mark.parametrize("duty", [MONTH, QUARTER, HALF, YEAR, ONE_DATE], ids=lambda one: one.id)
def test_every_case_opens_on_a_working_day_and_in_order(duty: Obligation) -> None:
    days = [one.opens_on for one in all_of(duty)]
    assert days == sorted(days)
    assert all(KNOWN.is_working_day(one) for one in days)
    assert all(
        KNOWN.count(duty.opens_on.literal(one.span), one.opens_on) <= 1 for one in all_of(duty)
    )


def test_a_year_opens_on_a_fixed_day_or_the_next_one_offices_work() -> None:
    opened = [str(one.opens_on) for one in all_of(YEAR)]
    assert opened[:3] == ["2018-12-03", "2019-12-02", "2020-12-01"]
    assert len(opened) == len(YEARS)


def test_a_one_off_duty_opens_once_so_many_days_before() -> None:
    assert [(one.key, str(one.opens_on)) for one in all_of(ONE_DATE)] == [
        ("D:2018-12-31", "2018-12-03")  # 1 December was a Saturday
    ]


# ---- windows


@pytest.mark.parametrize("duty", [MONTH, QUARTER, HALF, YEAR, ONE_DATE], ids=lambda one: one.id)
def test_looking_day_by_day_finds_what_looking_once_finds(duty: Obligation) -> None:
    found = []
    for ordinal in range(date(2018, 6, 1).toordinal(), date(2020, 6, 1).toordinal()):
        after, through = date.fromordinal(ordinal), date.fromordinal(ordinal + 1)
        found += list(occurrences(duty, after, through, KNOWN))
    assert found == list(occurrences(duty, date(2018, 6, 1), date(2020, 6, 1), KNOWN))


def test_the_day_looked_from_is_outside_and_the_day_looked_to_inside() -> None:
    opens = date(2018, 10, 8)
    assert [*occurrences(MONTH, date(2018, 10, 7), opens, KNOWN)] != []
    assert [*occurrences(MONTH, opens, date(2018, 10, 31), KNOWN)] == []


def test_nothing_is_owed_before_a_duty_holds_or_after_it_has_ended() -> None:
    held = replace(MONTH, valid_from=date(2018, 3, 15), valid_until=date(2018, 6, 15))
    assert [one.span.key for one in all_of(held)] == ["2018-03", "2018-04", "2018-05"]
    with pytest.raises(InvalidInput, match="since 2018-03-15, until 2018-06-15"):
        held.named("2018-06")
    assert held.named("2018-05").label == "2018年5月"


def test_the_next_occurrence_is_the_first_after_a_day() -> None:
    found = next_occurrence(MONTH, date(2018, 10, 8), KNOWN)
    assert found is not None
    assert (found.key, str(found.opens_on)) == ("M:2018-10", "2018-11-01")
    assert next_occurrence(ONE_DATE, date(2018, 12, 3), KNOWN) is None


def test_beyond_the_calendar_nothing_is_known_and_nothing_fails() -> None:
    last = KNOWN.last
    assert next_occurrence(MONTH, last, KNOWN) is None
    assert [*occurrences(MONTH, date(last.year, 12, 1), last, KNOWN)][-1].span.key == (
        f"{last.year}-11"
    )
    with pytest.raises(InvalidInput, match="outside the calendar"):
        list(occurrences(MONTH, last, date(last.year + 1, 1, 1), KNOWN))


def test_a_key_stays_the_same_whatever_notices_are_to_come() -> None:
    span = MONTH.named("2018-12")
    before = occurrence_of(MONTH, span, BOOK.as_known_on(date(2018, 1, 1)))
    assert before.key == occurrence_of(MONTH, span, KNOWN).key == "M:2018-12"


# ---- targets


def test_a_target_counted_from_the_end_of_a_month_does_not_count_its_last_day() -> None:
    assert (
        str(due_dates(MONTH)[8]) == "2018-10-19"
    )  # ten working days after 2018-09-30, a worked Sunday


def test_before_the_end_of_december_2018_means_saturday_the_29th() -> None:
    assert due_dates(ONE_DATE) == [date(2018, 12, 29)]


def test_by_the_31st_of_january_is_the_last_working_day_up_to_it() -> None:
    assert [str(day) for day in due_dates(YEAR)] == [
        "2019-01-31",
        "2020-01-23",
        "2021-01-29",
        "2022-01-30",
        "2023-01-31",
        "2024-01-31",
        "2025-01-27",
        "2026-01-30",
        "2027-01-29",
        "2028-01-31",
    ]


def test_a_target_in_a_year_without_a_notice_is_provisional() -> None:
    certain = {one.span.key: due.certainty for one in all_of(YEAR) for _, due in one.targets(KNOWN)}
    assert certain["2025"] is DueCertainty.ANNOUNCED
    assert certain["2026"] is DueCertainty.PROVISIONAL
    one = next(one for one in all_of(YEAR) if one.span.key == "2026")
    (_, due), *_ = one.targets(KNOWN)
    assert (str(due.due_date), str(due.latest)) == ("2027-01-29", "2027-01-31")  # a Sunday


def test_a_target_is_known_as_the_notices_of_the_day_make_it() -> None:
    (one,) = all_of(ONE_DATE)
    asked = [date(2018, 12, 5), date(2018, 12, 6)]  # the notice for 2019 came out on the 6th
    found = [one.targets(BOOK.as_known_on(day))[0][1] for day in asked]
    assert [(str(due.due_date), due.certainty.value) for due in found] == [
        ("2018-12-31", "provisional"),
        ("2018-12-29", "announced"),
    ]


# ---- what is wrong with a declaration


def wrong(duty: Obligation, catalogue: Catalogue = CATALOGUE) -> list[str]:
    return faults(ObligationCalendar((duty,)), catalogue)


def test_sound_duties_have_no_faults() -> None:
    assert faults(ObligationCalendar((MONTH, QUARTER, HALF, YEAR, ONE_DATE)), CATALOGUE) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda one: replace(one, id=""), "is no id"),
        (lambda one: replace(one, id="M:1"), "holds no colon"),
        (lambda one: replace(one, source=""), "does not say what it rests on"),
        (lambda one: replace(one, targets=()), "has no target"),
        (lambda one: replace(one, valid_until=date(2017, 1, 1)), "ends before it begins"),
        (lambda one: replace(one, valid_until=date(2018, 1, 1)), "is never owed while it holds"),
        (lambda one: replace(one, recurrence=Once(date(2017, 1, 1))), "is never owed"),
        (lambda one: replace(one, procedure="repot"), "the unknown procedure 'repot'"),
        (lambda one: replace(one, title=lambda _span: ""), "a title of 1 to 200"),
        (lambda one: replace(one, title=lambda _span: "长" * 201), "a title of 1 to 200"),
        (lambda one: replace(one, facts=lambda _one: {"kind": "list"}), "leaves out 'begun_on'"),
        (lambda one: with_fact(one, kind="table"), "gives a 'kind' that needs one of"),
        (lambda one: with_fact(one, begun_on="2099-01-01"), "lies in the future"),
        (lambda one: with_fact(one, remarks="x"), "gives 'remarks', which 'open' does not ask"),
        (
            lambda one: replace(one, targets=(Milestone("早", lambda s: FixedDate(s.first)),)),
            "is due (早) before its case is opened",
        ),
    ],
)
def test_a_faulty_duty_is_told_what_is_wrong(
    change: Callable[[Obligation], Obligation], said: str
) -> None:
    found = wrong(change(MONTH))
    assert any(said in one for one in found), found
    assert len(found) == 1


def with_fact(duty: Obligation, **facts: str) -> Obligation:
    return replace(duty, facts=lambda one: {**MONTH.facts(one), **facts})


def test_a_procedure_the_system_may_not_open_is_a_fault() -> None:
    catalogue = Catalogue((procedure(by=Role.HANDLER),))
    assert wrong(MONTH, catalogue) == ["M opens with 'open', which the system may not fire"]


def test_every_version_that_will_be_in_force_is_looked_at() -> None:
    later = replace(
        procedure(version=2, since=2020), transitions=procedure(Role.HANDLER).transitions
    )
    assert wrong(MONTH, Catalogue((procedure(), later))) == [
        "M opens with 'open', which the system may not fire"
    ]


def test_a_duty_of_an_event_names_a_procedure_and_duties_there_are() -> None:
    event = Awaited("E", "批复后公开", "某规定", (8,), "repot", "批复", "无日期", ("Z",))
    assert faults(ObligationCalendar((MONTH,), (event,)), CATALOGUE) == [
        "E names the unknown procedure 'repot'",
        "E is seen by the unknown 'Z'",
    ]


def test_two_duties_cannot_have_one_id() -> None:
    with pytest.raises(InvalidInput, match="Two obligations have the id 'M'"):
        ObligationCalendar((MONTH, replace(YEAR, id="M")))


def test_a_duty_is_found_by_its_id_or_the_next_ones_are_named() -> None:
    event = Awaited("E", "批复后公开", "某规定", (8,), "report", "批复", "无日期")
    calendar = ObligationCalendar((MONTH, replace(YEAR, id="Y.one")), (event,))
    assert calendar.get("M") is MONTH
    with pytest.raises(NotFound, match=r"There are: Y\.one\."):
        calendar.get("Y")
    with pytest.raises(NotFound, match=r"There are: M, Y\.one\."):
        calendar.get("Z")
    with pytest.raises(NotFound, match="set off by an event"):
        calendar.get("E")
