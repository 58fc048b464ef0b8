"""A year as an operator sees it in a terminal, and as programs read it."""

import calendar as pythons
import json
import re
from datetime import date, timedelta

import pytest

from gongkai.calendar import NoticeBook, OutsideCalendar, WorkingCalendar
from gongkai.calendar.year_view import width, year_json, year_view
from gongkai.errors import InvalidInput

BOOK = NoticeBook.shipped()
CALENDAR = BOOK.as_known_on()
Cells = dict[date, str]


def months_of(shown: str) -> list[str]:
    """Return the lines above the legend."""
    lines = shown.splitlines()
    return lines[: next(i for i, line in enumerate(lines) if line.startswith("* "))]


def cells_of(shown: str, year: int) -> Cells:
    """Read a view of one column back: each day with its mark, by the weekday it stands under."""
    cells: Cells = {}
    month = 0
    for line in months_of(shown):
        if "年" in line:
            month += 1
            assert line.strip() == f"{year}年{month}月"
        elif line and not line.startswith("一"):
            for at in range(0, len(line), 3):
                number, mark = line[at : at + 2].strip(), line[at + 2 : at + 3].strip()
                if number:
                    day = date(year, month, int(number))
                    assert day.weekday() == at // 3
                    cells[day] = mark
    return cells


def by_meaning(calendar: WorkingCalendar, day: date) -> str:
    fact = calendar.day(day)
    if fact.kind.value == "substitute_rest":
        return "~"
    if fact.certainty.value == "projected":
        return "?"
    if fact.kind.value == "make_up_workday":
        return "+"
    return "*" if fact.kind.value in ("statutory", "rest_by_notice") else ""


@pytest.mark.parametrize("year", [2007, 2016, 2018, 2020, 2024, 2026, 2027, 2035])
def test_each_day_stands_under_its_weekday_with_its_mark(year: int) -> None:
    cells = cells_of(year_view(CALENDAR, year, columns=1), year)
    days = [date(year, 1, 1) + timedelta(days=i) for i in range(366)]
    assert list(cells) == [day for day in days if day.year == year]
    assert cells == {day: by_meaning(CALENDAR, day) for day in cells}


@pytest.mark.parametrize("year", [2018, 2024, 2027])
@pytest.mark.parametrize("columns", [1, 2, 3, 4, 5, 12])
def test_the_weeks_are_those_of_pythons_calendar(year: int, columns: int) -> None:
    # Python's own prints the same grid: two columns a number, one between, three between months.
    text = pythons.TextCalendar(firstweekday=0).formatyear(year, w=2, l=1, c=3, m=columns)
    numbers = re.compile(r"[ \d]*\d[ \d]*")
    theirs = [line.rstrip() for line in text.splitlines()[1:] if numbers.fullmatch(line)]
    ours = [re.sub(r"[*+?~]", " ", line).rstrip() for line in months_of(
        year_view(CALENDAR, year, columns=columns))]  # fmt: skip
    assert [line for line in ours if numbers.fullmatch(line)] == respaced(theirs)


def respaced(lines: list[str]) -> list[str]:
    """Widen Python's months by the mark after each Sunday."""
    return [
        "   ".join(line[at : at + 20].ljust(21) for at in range(0, len(line), 23)).rstrip()
        for line in lines
    ]


def test_the_weekdays_stand_over_their_days_for_all_their_width() -> None:
    lines = months_of(year_view(CALENDAR, 2018))
    header = "一 二 三 四 五 六 日"
    assert width(header) == 20
    assert lines[1] == "    ".join([header] * 3)
    for line in lines:
        assert width(line) <= 69
    # The title of the third month is centred over its 21 columns, which begin at column 48.
    before = lines[0][: lines[0].index("2018年3月")]
    assert width(before) == 48 + (21 - width("2018年3月")) // 2


def test_the_width_of_a_text_is_counted_in_columns() -> None:
    assert [width(text) for text in ("", "ab", "国庆", "〔2018〕", "，", "e\u0301")] == [
        0, 2, 4, 8, 2, 1,
    ]  # fmt: skip


def test_the_national_day_of_2018_is_told_with_its_worked_weekend() -> None:
    shown = year_view(CALENDAR, 2018)
    assert "24*25 26 27 28 29+30+" in shown
    assert " 1* 2* 3* 4* 5* 6* 7*" in shown


def test_the_notices_of_a_year_are_listed_as_they_became_known() -> None:
    told = year_view(CALENDAR, 2019).split("依据 Decided by:\n")[1].splitlines()
    titles = [line for line in told if re.match(r"  \d{4}-", line)]
    assert titles == [
        "  2018-12-06 国办发明电〔2018〕15号 国务院办公厅关于2019年部分节假日安排的通知",
        "  2019-03-22 国办发明电〔2019〕3号 国务院办公厅关于调整2019年劳动节假期安排的通知",
    ]
    # Labour Day was the annual notice's until the amendment took it over.
    assert "2019-05-01" not in told[1]
    assert told[4] == "    休 off: 2019-05-01/2019-05-04"
    assert told[5] == "    班 worked: 2019-04-28, 2019-05-05"


def test_the_end_of_december_is_listed_under_the_next_years_notice() -> None:
    shown = year_view(CALENDAR, 2018)
    assert "国办发明电〔2018〕15号" in shown
    assert "    休 off: 2018-12-30/2018-12-31\n    班 worked: 2018-12-29" in shown


def test_a_notice_whose_days_were_all_taken_over_is_still_listed() -> None:
    (only,) = [n for n in BOOK.notices if n.id == "A2020S"]
    again = [n for n in BOOK.notices if n.id != "A2020S"]
    later = type(only)(
        **{name: getattr(only, name) for name in only.__dataclass_fields__}
        | {"id": "A2020T", "known_from": date(2020, 1, 28)}
    )
    shown = year_view(NoticeBook([*again, only, later]).as_known_on(), 2020)
    assert "各日均已由其他通知另行安排" in shown


@pytest.mark.parametrize(
    ("known", "year", "line"),
    [
        (date(2026, 11, 23), 2025, "2025年全年已公布 the whole of 2025 is announced"),
        (date(2026, 11, 23), 2026, "2026年已公布至2026-12-26 2026 is announced through 2026-12-26"),
        (date(2026, 11, 23), 2027, "2027年放假安排尚未公布 2027 is not announced"),
        (date(2018, 12, 5), 2018, "2018年已公布至2018-12-26 2018 is announced through 2018-12-26"),
        (date(2018, 12, 6), 2018, "2018年全年已公布 the whole of 2018 is announced"),
    ],
)
def test_the_last_line_tells_how_far_the_year_is_announced(
    known: date, year: int, line: str
) -> None:
    calendar = BOOK.as_known_on(known)
    assert year_view(calendar, year).splitlines()[-1] == line
    through = year_json(calendar, year)["announced_through"]
    assert (through is None) is ("not announced" in line)
    assert through is None or line.endswith((str(through), f"of {year} is announced"))


def test_a_year_not_announced_shows_what_is_certain_and_what_is_expected() -> None:
    shown = year_view(BOOK.as_known_on(date(2026, 11, 23)), 2027)
    may = cells_of(year_view(CALENDAR, 2027, columns=1), 2027)
    assert [may[date(2027, 5, day)] for day in range(1, 6)] == ["*", "*", "~", "~", "?"]
    assert "国务院令第795号" in shown
    # The days expected off in place of a weekend are not the statute's own.
    assert "2027-05-01/2027-05-02, 2027-06-09" in shown


def test_a_region_sees_its_own_notices_too() -> None:
    shown = year_view(BOOK.as_known_on(jurisdiction="CN-GX"), 2024)
    assert "广西三月三" in shown
    assert "2024-04-11/2024-04-12" in shown
    assert "广西三月三" not in year_view(CALENDAR, 2024)


def test_no_line_ends_in_blanks() -> None:
    assert all(line == line.rstrip() for line in year_view(CALENDAR, 2026).splitlines())


def test_programs_get_every_day_with_all_that_is_known() -> None:
    year = year_json(CALENDAR, 2018)
    days = year["days"]
    assert isinstance(days, list)
    assert [day["date"] for day in days] == [
        (date(2018, 1, 1) + timedelta(days=i)).isoformat() for i in range(365)
    ]
    assert days[272] == {
        "date": "2018-09-30",
        "weekday": 7,
        "works": True,
        "kind": "make_up_workday",
        "certainty": "announced",
        "notice": "N2018",
        "name": "",
    }
    documents = year["documents"]
    assert isinstance(documents, list)
    assert [one["id"] for one in documents] == ["N2018", "N2019"]
    assert documents[1]["worked"] == ["2018-12-29"]
    assert year["calendar"] == CALENDAR.fingerprint
    assert json.loads(json.dumps(year, ensure_ascii=False)) == year


def test_what_cannot_be_shown_is_refused() -> None:
    for year in (2006, 2036):
        with pytest.raises(OutsideCalendar, match="2007-01-01 to 2035-12-31"):
            year_view(CALENDAR, year)
    for wrong in (0, 10_000, True, "2018", None):
        with pytest.raises(InvalidInput, match="no year"):
            year_view(CALENDAR, wrong)  # type: ignore[arg-type]
        with pytest.raises(InvalidInput, match="no year"):
            year_json(CALENDAR, wrong)  # type: ignore[arg-type]
    for columns in (0, 13, -1, True):
        with pytest.raises(InvalidInput, match="1 to 12"):
            year_view(CALENDAR, 2018, columns=columns)
