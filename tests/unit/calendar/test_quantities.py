"""Typed lengths of time."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.calendar import (
    FixedDate,
    Hours,
    Months,
    NaturalDays,
    Period,
    Target,
    WorkingDays,
    period_from_json,
)
from gongkai.errors import InvalidInput

LENGTHS = (WorkingDays, NaturalDays, Hours, Months)


@pytest.mark.parametrize(
    ("period", "english", "chinese", "shape"),
    [
        (WorkingDays(20), "20 working days", "20个工作日", {"working_days": 20}),
        (WorkingDays(1), "1 working day", "1个工作日", {"working_days": 1}),
        (NaturalDays(20), "20 natural days", "20个自然日", {"natural_days": 20}),
        (Hours(24), "24 hours", "24小时", {"hours": 24}),
        (Months(1), "1 month", "1个月", {"months": 1}),
        (
            FixedDate(date(2027, 1, 31)),
            "on 2027-01-31",
            "2027年1月31日",
            {"fixed_date": "2027-01-31", "target": "exact"},
        ),
        (
            FixedDate(date(2027, 1, 31), Target.LAST_WORKING_DAY_BEFORE),
            "on the last working day up to 2027-01-31",
            "2027年1月31日（遇休息日提前到最后一个工作日）",
            {"fixed_date": "2027-01-31", "target": "last_working_day_before"},
        ),
    ],
)
def test_a_period_reads_well_in_both_languages_and_as_json(
    period: Period, english: str, chinese: str, shape: dict[str, object]
) -> None:
    assert str(period) == english
    assert period.label == chinese
    assert period.to_json() == shape
    assert period_from_json(shape) == period


@given(st.sampled_from(LENGTHS), st.integers(0, 100_000))
def test_every_length_survives_json(
    unit: type[WorkingDays | NaturalDays | Hours | Months], n: int
) -> None:
    assert period_from_json(unit(n).to_json()) == unit(n)


@pytest.mark.parametrize("unit", LENGTHS)
@pytest.mark.parametrize("n", [-1, True, 1.0, "20", None, 100_001])
def test_only_sensible_whole_numbers_make_a_length(unit: type[WorkingDays], n: object) -> None:
    with pytest.raises(InvalidInput, match="whole number"):
        unit(n)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "shape",
    [
        {},
        {"days": 20},
        {"working_days": 20, "hours": 1},
        {"working_days": True},
        {"working_days": -1},
        {"working_days": "20"},
        {"fixed_date": "2027-02-30"},
        {"fixed_date": "2027-01-31", "target": "next"},
        {"fixed_date": "2027-01-31", "roll": "none"},
        {"fixed_date": None},
        {"target": "exact"},
        20,
        "20 working days",
        None,
        [("working_days", 20)],
    ],
)
def test_other_shapes_are_refused(shape: object) -> None:
    with pytest.raises(InvalidInput):
        period_from_json(shape)


def test_a_fixed_date_is_a_day_with_a_known_target() -> None:
    with pytest.raises(InvalidInput, match="instant"):
        FixedDate(datetime(2027, 1, 31, tzinfo=UTC))
    with pytest.raises(InvalidInput, match="target"):
        FixedDate(date(2027, 1, 31), "exact")  # type: ignore[arg-type]


def test_a_target_left_out_is_exact() -> None:
    assert period_from_json({"fixed_date": "2027-01-31"}) == FixedDate(date(2027, 1, 31))
