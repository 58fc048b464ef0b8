"""The sixteen obligations as declared: sound, dated as the catalogue dates them, and accepted."""

import re
from datetime import date, datetime, time

import pytest

from gongkai.calendar import NoticeBook
from gongkai.clock import BEIJING
from gongkai.engine.cases import Command, Decision
from gongkai.engine.decide import Opening, decide_opening
from gongkai.engine.obligation_calendar import faults
from gongkai.engine.obligations import Obligation, Occurrence, occurrences
from gongkai.engine.roles import SYSTEM_ACTOR
from gongkai.samples import sample_organisation
from gongkai.workflows import CATALOGUE
from gongkai.workflows.obligations import OBLIGATIONS

BOOK = NoticeBook.shipped()
KNOWN = BOOK.as_known_on()
DUTIES = list(OBLIGATIONS)


def all_of(duty: Obligation) -> list[Occurrence]:
    """What opens in the ten years 2018 to 2027."""
    return list(occurrences(duty, date(2017, 12, 31), date(2027, 12, 31), KNOWN))


def dates(duty_id: str) -> dict[str, list[str]]:
    """The target dates of a duty by the key of their span."""
    return {
        one.span.key: [str(due.due_date) for _, due in one.targets(KNOWN)]
        for one in all_of(OBLIGATIONS.get(duty_id))
    }


def opened(one: Occurrence) -> Decision:
    """The opening of its case, at the beginning of its day."""
    now = datetime.combine(one.opens_on, time(0, 1), BEIJING)
    asked = one.request()
    return decide_opening(
        CATALOGUE.in_force(asked.procedure, one.opens_on),
        Opening(asked.title, asked.unit_id),
        Command("", asked.input, one.key),
        SYSTEM_ACTOR,
        now,
        BOOK.as_known_on(one.opens_on),
    )


def test_each_of_the_sixteen_is_declared_by_its_date_or_its_event() -> None:
    ids = [*(one.id for one in DUTIES), *(one.id for one in OBLIGATIONS.awaited)]
    numbers = {one.partition(".")[0] for one in ids}
    assert numbers == {f"O-{number:02d}" for number in range(1, 17)}
    assert [one.id for one in OBLIGATIONS.awaited] == ["O-02", "O-04", "O-07", "O-08.batches"]


def test_no_declaration_contradicts_the_procedure_it_opens() -> None:
    assert faults(OBLIGATIONS, CATALOGUE) == []


@pytest.mark.parametrize("duty", DUTIES, ids=lambda one: one.id)
def test_each_says_what_it_rests_on_and_what_the_bureau_chose(duty: Obligation) -> None:
    for words in (duty.label, duty.source, duty.title(all_of(duty)[0].span)):
        assert re.search(r"[一-鿿]", words)
    assert duty.design.count("设计值") == 1
    assert duty.tasks


@pytest.mark.parametrize("duty", DUTIES, ids=lambda one: one.id)
def test_each_begins_with_a_unit_of_the_bureau(duty: Obligation) -> None:
    assert sample_organisation().unit(duty.unit).in_force(date(2018, 9, 28))


@pytest.mark.parametrize("duty", DUTIES, ids=lambda one: one.id)
def test_in_ten_years_every_opening_is_accepted_on_its_day(duty: Obligation) -> None:
    found = all_of(duty)
    assert found
    assert {opened(one).case.procedure for one in found} == {duty.procedure}


CHECKS = ["O-09", "O-12"]
"""The procedures of these have clocks of their own, shorter than the yearly date."""


@pytest.mark.parametrize(
    "duty", [one for one in DUTIES if one.id not in CHECKS], ids=lambda one: one.id
)
def test_a_clock_of_the_case_ends_on_the_day_the_obligation_names(duty: Obligation) -> None:
    for one in all_of(duty):
        calendar = BOOK.as_known_on(one.opens_on)
        clocks = {clock.due_date for clock in opened(one).deadlines}
        assert {due.due_date for _, due in one.targets(calendar)} <= clocks


@pytest.mark.parametrize("duty_id", CHECKS)
def test_a_clock_of_a_check_ends_before_the_day_the_obligation_names(duty_id: str) -> None:
    for one in all_of(OBLIGATIONS.get(duty_id)):
        ((_, target),) = one.targets(BOOK.as_known_on(one.opens_on))
        ends = [clock.due_date for clock in opened(one).deadlines if clock.due_date is not None]
        assert ends
        assert max(ends) <= target.due_date


def test_the_key_area_list_is_due_on_a_worked_saturday_and_published_in_january() -> None:
    assert dates("O-11") == {"2018-12-31": ["2018-12-29", "2019-01-31"]}


def test_the_annual_report_moves_from_march_to_january() -> None:
    assert dates("O-13") == {
        "2018": ["2019-03-29"],
        "2019": ["2020-01-23"],
        "2020": ["2021-01-29"],
        "2021": ["2022-01-30"],
        "2022": ["2023-01-31"],
        "2023": ["2024-01-31"],
        "2024": ["2025-01-27"],
        "2025": ["2026-01-30"],
        "2026": ["2027-01-29"],
        "2027": ["2028-01-31"],
    }


def test_figures_of_a_month_are_published_by_the_tenth_working_day_of_the_next() -> None:
    assert dates("O-01")["2018-09"] == ["2018-10-19"]
    assert dates("O-01")["2019-01"] == ["2019-02-19"]  # with the Spring Festival in between


def test_figures_of_a_quarter_are_published_within_fifteen_natural_days() -> None:
    assert dates("O-03.elderly")["2018-Q3"] == ["2018-10-15"]
    assert dates("O-03.welfare")["2019-Q4"] == ["2020-01-15"]


def test_what_is_due_by_the_end_of_2018_is_due_on_the_29th() -> None:
    for duty_id in ("O-05", "O-15"):
        assert dates(duty_id)["2018"] == ["2018-12-29"]
    assert dates("O-10.anniversary") == {"2018-12-31": ["2018-12-29"]}
    assert dates("O-16")["2018-H2"] == ["2018-12-29"]
    assert dates("O-06.website")["2018-Q4"] == ["2018-12-29"]


def test_the_yearly_assessment_begins_with_the_regulations_of_2019() -> None:
    assert next(iter(dates("O-12"))) == "2019"
