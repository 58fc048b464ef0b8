"""What clerks, citizens and programs read about a due date."""

import json
from datetime import date, datetime, time

import pytest

from gongkai.calendar import (
    AfterHours,
    Consultation,
    Explanation,
    FixedDate,
    Hours,
    NaturalDays,
    NoticeBook,
    Pause,
    PauseGround,
    Reason,
    Target,
    WorkingDays,
    explain,
    period_from_json,
)
from gongkai.clock import BEIJING
from gongkai.errors import InvalidInput

CALENDAR = NoticeBook.shipped().as_known_on()
FRIDAY = datetime(2018, 9, 28, 10, tzinfo=BEIJING)


def reasons(told: Explanation) -> list[Reason]:
    return [line.reason for line in told.lines]


def test_a_clerk_reads_each_day_with_its_reason_and_notice() -> None:
    told = explain(FRIDAY, WorkingDays(2), CALENDAR, rule="网站纠错", law="国办发〔2018〕xx号")
    assert told.as_text() == (
        "事项：网站纠错\n"
        "依据：国办发〔2018〕xx号\n"
        "期限：2个工作日\n"
        "起算：2018-09-28 周五\n"
        "届满：2018-09-30 周日 24:00止（确定）\n"
        "\n"
        "2018-09-28 周五 工作日：起算日，当日不计入\n"
        "2018-09-29 周六 调休上班日［国办发明电〔2017〕12号］：第1日，计入\n"
        "2018-09-30 周日 调休上班日［国办发明电〔2017〕12号］：第2日，计入"
    )


def test_the_english_text_says_the_same() -> None:
    told = explain(FRIDAY, WorkingDays(1), CALENDAR, extended_by=WorkingDays(2), law="art. 33")
    assert told.as_english().splitlines() == [
        "Law: art. 33",
        "Period: 1 working day, extended by 2 working days",
        "From: Fri 2018-09-28",
        "Due: Mon 2018-10-08 24:00 in Beijing (announced)",
        "",
        "Fri 2018-09-28 weekday: the day of the event is not counted",
        "Sat 2018-09-29 make up workday [N2018]: day 1, counted",
        "Sun 2018-09-30 make up workday [N2018]: day 2, counted",
        *(
            f"{weekday} 2018-10-0{day} {kind} (国庆节) [N2018]: no working day, not counted"
            for day, weekday, kind in [
                (1, "Mon", "statutory"),
                (2, "Tue", "statutory"),
                (3, "Wed", "statutory"),
                (4, "Thu", "rest by notice"),
                (5, "Fri", "rest by notice"),
                (6, "Sat", "rest by notice"),
                (7, "Sun", "rest by notice"),
            ]
        ),
        "Mon 2018-10-08 weekday: day 3, counted",
    ]


def test_a_pause_and_a_late_receipt_are_told() -> None:
    told = explain(
        datetime(2019, 3, 7, 20, tzinfo=BEIJING),
        WorkingDays(3),
        CALENDAR,
        pauses=[Pause(date(2019, 3, 11), date(2019, 3, 12))],
        after_hours=AfterHours(time(17, 30)),
        cutoff=time(12),
    )
    assert reasons(told) == [
        Reason.ARRIVED,  # Thursday evening
        Reason.RECEIVED,  # Friday
        Reason.REST,
        Reason.REST,
        Reason.COUNTED,  # Monday: the day of sending is used up
        Reason.PAUSED,
        Reason.COUNTED,
        Reason.COUNTED,  # Thursday the 14th
    ]
    assert "不计入：2019-03-11 周一的次日至2019-03-12 周二（中止）" in told.as_text()
    assert "2019-03-12 周二 工作日：期间中止，不计入（中止）" in told.as_text()
    assert "届满：2019-03-14 周四 12:00止（确定）" in told.as_text()
    assert "延长" not in told.as_text()


def test_what_paused_a_day_is_told_though_two_grounds_overlap() -> None:
    told = explain(
        datetime(2019, 7, 1, 9, tzinfo=BEIJING),
        WorkingDays(20),
        CALENDAR,
        pauses=[
            Consultation(date(2019, 7, 4), date(2019, 7, 5), replied=date(2019, 7, 10)),
            Pause(date(2019, 7, 9), date(2019, 7, 11), PauseGround.OTHER_OFFICE),
        ],
    )
    paused = {str(line.day.day): line.paused_for for line in told.lines if line.paused_for}
    assert list(paused) == [f"2019-07-{day:02}" for day in (5, 6, 7, 8, 9, 10, 11)]
    assert paused["2019-07-10"] == (PauseGround.THIRD_PARTY, PauseGround.OTHER_OFFICE)
    assert "期间中止，不计入（征求第三方意见、征求其他机关意见）" in told.as_text()
    assert "paused, not counted (third party, other office)" in told.as_english()


def test_a_provisional_date_tells_its_bounds() -> None:
    told = explain(datetime(2027, 1, 25, 9, tzinfo=BEIJING), WorkingDays(20), CALENDAR)
    assert "范围：放假通知公布后，最早2027-02-22 周一，最晚2027-03-04 周四" in told.as_text()
    assert (told.as_json()["earliest"], told.as_json()["latest"]) == ("2027-02-22", "2027-03-04")


def test_rolling_forward_is_told() -> None:
    told = explain(datetime(2018, 9, 26, 9, tzinfo=BEIJING), NaturalDays(10), CALENDAR)
    assert reasons(told)[-3:] == [Reason.COUNTED, Reason.OVER, Reason.ROLLED]
    assert told.lines[-3].ordinal == 10
    assert told.lines[-1].day.day == told.due.due_date == date(2018, 10, 8)


def test_hours_name_the_first_and_the_last_day() -> None:
    told = explain(datetime(2018, 10, 2, 20, 5, tzinfo=BEIJING), Hours(24), CALENDAR)
    assert reasons(told) == [Reason.STARTED, Reason.ENDED]
    assert "届满：2018-10-03 周三 20:05止（确定）" in told.as_text()


@pytest.mark.parametrize(
    ("fixed", "expected"),
    [
        (FixedDate(date(2018, 12, 31)), [Reason.FIXED]),
        (
            FixedDate(date(2018, 12, 31), Target.LAST_WORKING_DAY_BEFORE),
            [Reason.AIMED_AT, Reason.REST, Reason.FIXED],
        ),
        (FixedDate(date(2018, 12, 28), Target.LAST_WORKING_DAY_BEFORE), [Reason.FIXED]),
    ],
)
def test_a_fixed_date_tells_the_way_back(fixed: FixedDate, expected: list[Reason]) -> None:
    told = explain(FRIDAY, fixed, CALENDAR)
    assert reasons(told) == expected
    assert told.lines[0].day.day == told.due.due_date


def test_programs_get_plain_json() -> None:
    pause = Pause(date(2019, 7, 4), date(2019, 7, 19))
    start = datetime(2019, 7, 1, 9, tzinfo=BEIJING)
    told = explain(
        start, WorkingDays(20), CALENDAR, extended_by=WorkingDays(20), pauses=[pause, pause]
    )
    read = json.loads(json.dumps(told.as_json(), ensure_ascii=False))
    assert period_from_json(read["within"]) == WorkingDays(20)
    assert period_from_json(read["extended_by"]) == WorkingDays(20)
    assert read["pauses"] == [
        {"after": "2019-07-04", "through": "2019-07-19", "ground": "suspension"}
    ]
    assert read["due_date"] == told.due.due_date.isoformat() == read["lines"][-1]["date"]
    assert read["lines"][-1]["ordinal"] == 40
    assert read["lines"][4]["why"] == {
        "zh": "期间中止，不计入",
        "en": "paused, not counted",
    }
    assert read["calendar"] == CALENDAR.fingerprint
    assert read["certainty"] == "announced"
    assert read["ends_at"].endswith("T16:00:00+00:00")


def test_a_projected_day_names_the_statute_it_rests_on() -> None:
    told = explain(datetime(2027, 4, 30, 9, tzinfo=BEIJING), WorkingDays(1), CALENDAR)
    assert told.due.due_date == date(2027, 5, 5)
    assert (
        "2027-05-03 周一 补假（预计）（劳动节）［国务院令第795号］：非工作日，不计入"
        in told.as_text()
    )
    assert "（暂定）" in told.as_text()


def test_what_due_refuses_is_not_explained() -> None:
    with pytest.raises(InvalidInput, match="same unit"):
        explain(FRIDAY, WorkingDays(2), CALENDAR, extended_by=Hours(2))
