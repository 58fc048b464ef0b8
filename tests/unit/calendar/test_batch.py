"""Questions as JSON documents: what each key does, what is refused, and agreement with `due`.

Expected dates are counted by hand on the notices of the State Council.
"""

import json
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.calendar import (
    AfterHours,
    Consultation,
    Due,
    FixedDate,
    Hours,
    Months,
    NaturalDays,
    NoticeBook,
    OutsideCalendar,
    Pause,
    PauseGround,
    Period,
    Target,
    WorkingDays,
    due,
)
from gongkai.calendar.batch import answer, refusal
from gongkai.clock import BEIJING
from gongkai.errors import InvalidInput

BOOK = NoticeBook.shipped()
DAY = timedelta(days=1)

FRIDAY = {"id": "x", "start": "2018-09-28T10:00:00+08:00", "within": {"working_days": 2}}
SPRING = {"id": "x", "start": "2019-03-18T10:00:00+08:00", "within": {"working_days": 30}}


def due_date(question: dict[str, Any], **changed: object) -> object:
    return answer({**question, **changed}, BOOK)["due_date"]


def test_an_answer_says_when_how_surely_and_by_which_notices() -> None:
    assert answer(FRIDAY, BOOK) == {
        "id": "x",
        "due_date": "2018-09-30",
        "due_at": "2018-09-30T23:59:59+08:00",
        "status": "announced",
        "earliest": "2018-09-30",
        "latest": "2018-09-30",
        "notices": ["N2018"],
    }


@pytest.mark.parametrize(
    ("start", "days", "known", "expected", "notices"),
    [
        # 30 working days from 19 March: without 5 April 28 are over on Friday 26 April.
        ("2019-03-18", 30, "2019-03-21", "2019-04-30", ["N2019"]),
        # The new Labour Day makes Sunday 28 April the 29th.
        ("2019-03-18", 30, "2019-03-22", "2019-04-29", ["N2019", "A2019L"]),
        # Three before Spring Festival; then from 31 January, Saturday 1 February worked.
        ("2020-01-20", 10, "2020-01-26", "2020-02-07", ["N2020"]),
        # Extended to 2 February: seven more from the 3rd.
        ("2020-01-20", 10, "2020-01-27", "2020-02-11", ["A2020S"]),
        # 1, 2, 3, 4, 7 September; with 3 to 5 off and the 6th worked: 1, 2, 6, 7, 8.
        ("2015-08-31", 5, "2015-05-12", "2015-09-07", []),
        ("2015-08-31", 5, "2015-05-13", "2015-09-08", ["A2015V"]),
        # The notice for 2019 makes 29 December 2018 a working day, the seventh here.
        ("2018-12-20", 7, "2018-12-06", "2018-12-29", ["N2019"]),
    ],
)
def test_the_day_whose_knowledge_counts_decides(
    start: str, days: int, known: str, expected: str, notices: list[str]
) -> None:
    question = {"id": 1, "start": f"{start}T10:00:00+08:00", "within": {"working_days": days}}
    told = answer({**question, "as_known_on": known}, BOOK)
    assert (told["due_date"], told["status"]) == (expected, "announced")
    assert told["earliest"] == told["latest"] == expected
    assert told["notices"] == notices


def test_a_date_that_waits_for_a_notice_is_provisional_within_bounds() -> None:
    question = {"id": 1, "start": "2018-12-20T10:00:00+08:00", "within": {"working_days": 7}}
    told = answer({**question, "as_known_on": "2018-12-05"}, BOOK)
    assert (told["due_date"], told["status"]) == ("2018-12-31", "provisional")
    # 21, 24 to 28, 31 December. New Year may make Saturday the 29th a working day, the seventh, as
    # it did; or take two weekdays off, such as the 31st and the 2nd: then the 3rd is the seventh.
    assert str(told["earliest"]) == "2018-12-29"
    assert "2019-01-03" <= str(told["latest"]) <= "2019-01-07"


@pytest.mark.parametrize(
    ("within", "due_at"),
    [
        ({"working_days": 2}, "2018-09-30T23:59:59+08:00"),
        ({"natural_days": 3}, "2018-10-08T23:59:59+08:00"),
        ({"months": 1}, "2018-10-29T23:59:59+08:00"),
        ({"hours": 24}, "2018-09-29T10:00:00+08:00"),
        ({"fixed_date": "2018-10-01"}, "2018-10-01T23:59:59+08:00"),
        ({"fixed_date": "2018-10-01", "target": "exact"}, "2018-10-01T23:59:59+08:00"),
        (
            {"fixed_date": "2018-10-01", "target": "last_working_day_before"},
            "2018-09-30T23:59:59+08:00",
        ),
        ({"working_days": 2, "natural_days": None, "target": None}, "2018-09-30T23:59:59+08:00"),
    ],
)
def test_every_kind_of_period_is_counted(within: dict[str, object], due_at: str) -> None:
    told = answer({**FRIDAY, "within": within}, BOOK)
    assert told["due_at"] == due_at
    assert told["due_date"] == due_at[:10]


def test_hours_end_at_the_very_instant() -> None:
    start = "2018-09-28T10:00:00.250000+08:00"
    told = answer({**FRIDAY, "start": start, "within": {"hours": 24}}, BOOK)
    assert told["due_at"] == "2018-09-29T10:00:00.250000+08:00"
    midnight = answer({**FRIDAY, "start": "2018-09-28T16:00:00Z", "within": {"hours": 24}}, BOOK)
    assert (midnight["due_date"], midnight["due_at"]) == ("2018-09-29", "2018-09-30T00:00:00+08:00")


def test_the_day_is_the_day_in_beijing() -> None:
    assert due_date(FRIDAY, start="2018-09-27T16:30:00+00:00") == "2018-09-30"
    assert due_date(FRIDAY, start="2018-09-27T15:30:00Z") == "2018-09-29"


@pytest.mark.parametrize(("cutoff", "due_at"), [("17:30", "T17:30:00"), ("00:00", "T00:00:00")])
def test_a_cut_off_ends_the_last_day(cutoff: str, due_at: str) -> None:
    told = answer({**FRIDAY, "cutoff": cutoff}, BOOK)
    assert told["due_at"] == f"2018-09-30{due_at}+08:00"


def test_an_extension_runs_on_from_the_same_start() -> None:
    assert due_date(FRIDAY, extended_by={"working_days": 1}) == "2018-10-08"


def test_what_comes_after_hours_is_received_the_next_working_day() -> None:
    rule = {"policy": "next_working_day", "closes": "17:30"}
    evening = {**FRIDAY, "start": "2018-09-28T18:00:00+08:00"}
    assert due_date(evening, after_hours=rule) == "2018-10-08"
    assert due_date(evening, after_hours={**rule, "closes": "18:00"}) == "2018-09-30"
    for none in (None, {}, {"policy": "same_day"}, {"policy": "same_day", "closes": "17:30"}):
        assert due_date(evening, after_hours=none) == "2018-09-30"


def test_a_pause_does_not_count() -> None:
    # Ten days up to 1 April; then on from the 11th; 28 April and 5 May worked, 1 to 4 May off.
    pauses = [{"after": "2019-04-01", "through": "2019-04-10"}]
    assert due_date(SPRING, pauses=pauses) == "2019-05-09"
    assert due_date(SPRING, pauses=pauses, extended_by={"working_days": 20}) == "2019-06-06"
    assert due_date(SPRING, pauses=[]) == "2019-04-29"


@pytest.mark.parametrize("ground", [None, *PauseGround])
def test_a_pause_may_name_its_ground(ground: str | None) -> None:
    pauses = [{"after": "2019-04-01", "through": "2019-04-10", "ground": ground}]
    assert due_date(SPRING, pauses=pauses) == "2019-05-09"


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        # No reply: its 15 working days are over on 2026-01-06, Sunday 4 January worked.
        ({}, "2026-01-30"),
        ({"ground": "third_party"}, "2026-01-30"),
        ({"third_party_working_days": 15}, "2026-01-30"),
        ({"through": None, "third_party_working_days": None}, "2026-01-30"),
        ({"third_party_working_days": 5}, "2026-01-16"),
        ({"through": "2025-12-22"}, "2026-01-16"),
        # A reply after the third party's period changes nothing.
        ({"through": "2026-01-20"}, "2026-01-30"),
    ],
)
def test_a_third_party_is_heard_until_it_replies_or_its_time_is_over(
    more: dict[str, object], expected: str
) -> None:
    question = {"id": 1, "start": "2025-12-10T10:00:00+08:00", "within": {"working_days": 20}}
    asked = {"after": "2025-12-12", "third_party_received": "2025-12-15"}
    assert due_date(question, pauses=[{**asked, **more}]) == expected


def test_a_jurisdiction_has_days_of_its_own() -> None:
    question = {"id": 1, "start": "2024-04-10T10:00:00+08:00", "within": {"working_days": 1}}
    assert due_date(question) == due_date(question, jurisdiction="CN") == "2024-04-11"
    assert due_date(question, jurisdiction="CN-GX") == "2024-04-15"


def test_none_is_as_if_the_key_were_not_there() -> None:
    optional = ["extended_by", "pauses", "after_hours", "cutoff", "as_known_on", "jurisdiction"]
    assert answer({**FRIDAY, **dict.fromkeys(optional)}, BOOK) == answer(FRIDAY, BOOK)


PAUSE = {"after": "2018-09-28", "through": "2018-09-29"}
CONSULTED = {"after": "2018-09-28", "third_party_received": "2018-09-29"}


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"id": None}, "id is missing"),
        ({"id": True}, "text or a whole number"),
        ({"id": 1.5}, "text or a whole number"),
        ({"start": None}, "start is missing"),
        ({"start": "2018-09-28T10:00:00"}, "add one, +08:00"),
        ({"start": "2018-09-28"}, "has no offset"),
        ({"start": "yesterday"}, "is no instant"),
        ({"start": 1538100000}, "is no instant"),
        ({"within": None}, "within is missing"),
        ({"within": 2}, "within is an object"),
        ({"within": {}}, "exactly one of"),
        ({"within": {"working_days": 2, "hours": 2}}, "exactly one of"),
        ({"within": {"workingdays": 2}}, "'workingdays' is no key"),
        ({"within": {"working_days": 2.0}}, "whole number"),
        ({"within": {"working_days": "2"}}, "whole number"),
        ({"within": {"working_days": True}}, "whole number"),
        ({"within": {"working_days": -1}}, "from 0"),
        ({"within": {"working_days": 10**400}}, "from 0"),
        ({"within": {"fixed_date": "31 January"}}, "2027-01-31"),
        ({"within": {"fixed_date": "2027-01-31", "target": "about"}}, "about"),
        ({"extended_by": {"natural_days": 2}}, "same unit"),
        ({"extended_by": 20}, "extended_by is an object"),
        ({"pauses": PAUSE}, "pauses are a list"),
        ({"pauses": ["2018-09-28"]}, "A pause is an object"),
        ({"pauses": [{"after": "2018-09-28"}]}, "through is missing"),
        ({"pauses": [{"through": "2018-09-28"}]}, "after None is no day"),
        ({"pauses": [{**PAUSE, "through": "28.9."}]}, "through '28.9.' is no day"),
        ({"pauses": [{**PAUSE, "through": "2018-09-27"}]}, "correct the earlier day"),
        ({"pauses": [{**PAUSE, "untill": None}]}, "'untill' is no key"),
        ({"pauses": [{**PAUSE, "ground": "holiday"}]}, "is no ground"),
        ({"pauses": [{**PAUSE, "third_party_working_days": 15}]}, "third_party_received as well"),
        ({"pauses": [{**CONSULTED, "ground": "applicant"}]}, "has no third party"),
        ({"pauses": [{**CONSULTED, "third_party_working_days": "5"}]}, "whole number"),
        ({"pauses": [{**CONSULTED, "third_party_received": "2018-09-27"}]}, "be received"),
        ({"pauses": [{**CONSULTED, "through": "2018-09-27"}]}, "be answered"),
        ({"within": {"hours": 2}, "pauses": [PAUSE]}, "leave the pauses out"),
        ({"within": {"hours": 2}, "cutoff": "17:30"}, "leave the cut-off out"),
        ({"after_hours": {"policy": "next_working_day"}}, "needs closes"),
        ({"after_hours": {"policy": "tomorrow"}}, "'tomorrow' is no after_hours policy"),
        ({"after_hours": {"policy": ["same_day"]}}, "is no after_hours policy"),
        ({"after_hours": {"closes": "17:30"}}, "None is no after_hours policy"),
        ({"after_hours": {"policy": "same_day", "opens": "08:30"}}, "'opens' is no key"),
        ({"after_hours": "17:30"}, "after_hours is an object"),
        ({"cutoff": "half past five"}, "cutoff 'half past five' is no time of day"),
        ({"cutoff": "24:00"}, "for 24:00 leave it out"),
        ({"cutoff": "17:30+08:00"}, "without a zone"),
        ({"cutoff": 17.5}, "is no time of day"),
        ({"as_known_on": "2018-09-28T10:00:00"}, "as_known_on '2018-09-28T10:00:00' is no day"),
        ({"as_known_on": "1990-01-01"}, "Nothing is recorded"),
        ({"jurisdiction": "CN-ZZ"}, "CN-ZZ"),
        ({"jurisdiction": ["CN"]}, "is no text"),
        ({"as_know_on": "2018-09-28"}, "'as_know_on' is no key"),
        ({"extended": None}, "'extended' is no key"),
    ],
)
def test_what_cannot_be_counted_is_refused(changed: dict[str, object], said: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        answer({**FRIDAY, **changed}, BOOK)
    assert said in str(refused.value)


@pytest.mark.parametrize("missing", ["id", "start", "within"])
def test_what_is_required_is_named(missing: str) -> None:
    question = {key: value for key, value in FRIDAY.items() if key != missing}
    with pytest.raises(InvalidInput, match=f"{missing} is missing"):
        answer(question, BOOK)


@pytest.mark.parametrize("document", [None, 5, "x", [FRIDAY], True])
def test_only_an_object_asks_something(document: object) -> None:
    with pytest.raises(InvalidInput, match="A question is an object"):
        answer(document, BOOK)


@pytest.mark.parametrize(
    "changed",
    [
        {"start": "1999-01-01T10:00:00+08:00"},
        {"start": "0001-01-01T00:00:00+14:00"},
        {"start": "9999-12-31T23:59:59-11:00"},
        {"within": {"working_days": 90_000}},
        {"within": {"natural_days": 90_000}},
        {"within": {"months": 90_000}},
        {"within": {"hours": 100_000}, "start": "2030-01-01T10:00:00+08:00"},
        {"within": {"fixed_date": "9999-12-31"}},
        {"pauses": [{"after": "2018-09-28", "through": "9999-12-31"}]},
        {"pauses": [{"after": "2018-09-28", "third_party_received": "9999-12-31"}]},
    ],
)
def test_what_lies_outside_the_calendar_is_refused(changed: dict[str, object]) -> None:
    with pytest.raises(OutsideCalendar):
        answer({**FRIDAY, **changed}, BOOK)


def test_a_refusal_names_the_question_the_line_and_what_to_do() -> None:
    error = OutsideCalendar("2050-01-01", date(2007, 1, 1), date(2035, 12, 31))
    told = refusal(error, 17, {"id": "x"})
    assert told == {
        "id": "x",
        "line": 17,
        "error": {"code": "outside_calendar", "message": str(error)},
    }
    nameless: list[object] = [None, [], {}, {"id": None}, {"id": True}, {"id": {}}, {"id": 1.5}]
    for useless in nameless:
        assert refusal(InvalidInput("no"), 1, useless) == {
            "id": None,
            "line": 1,
            "error": {"code": "invalid_input", "message": "no"},
        }


def test_a_refusal_does_not_repeat_a_whole_line_of_nonsense() -> None:
    with pytest.raises(InvalidInput) as refused:
        answer({**FRIDAY, "start": "?" * 500_000}, BOOK)
    told = json.dumps(refusal(refused.value, 1))
    assert len(told) < 1000
    assert "write it like 2019-03-18T10:00:00+08:00" in told


# ---- against `due` itself ----

near = st.dates(date(2007, 6, 1), date(2031, 1, 1))
offsets = st.sampled_from([UTC, BEIJING, timezone(timedelta(hours=-7, minutes=-30))])
starts = st.datetimes(
    datetime(2007, 6, 1), datetime(2031, 1, 1), timezones=offsets  # noqa: DTZ001
)  # fmt: skip
units: st.SearchStrategy[Any] = st.sampled_from([WorkingDays, NaturalDays, Hours, Months])
fixed = st.builds(FixedDate, near, st.sampled_from(Target))
clock_times = st.times().map(lambda t: t.replace(microsecond=0))


@st.composite
def arguments(draw: st.DrawFn) -> dict[str, Any]:
    """What `due` may be asked, sensible or not."""
    start = draw(starts)
    day = start.date()

    def later(most: int) -> date:
        return day + draw(st.integers(0, most)) * DAY

    unit = draw(units)
    pauses: list[Pause | Consultation] = []
    for _ in range(draw(st.sampled_from([0, 0, 1, 2, 3]))):
        after = later(40) - 5 * DAY
        if draw(st.booleans()):
            length = draw(st.integers(0, 30)) * DAY
            pauses.append(Pause(after, after + length, draw(st.sampled_from(PauseGround))))
        else:
            period = WorkingDays(draw(st.integers(0, 20)))
            received, replied = after + draw(st.integers(0, 9)) * DAY, None
            if draw(st.booleans()):
                replied = after + draw(st.integers(0, 40)) * DAY
            pauses.append(Consultation(after, received, period, replied))
    return {
        "start": start,
        "within": draw(st.one_of(st.builds(unit, st.integers(0, 60)), fixed)),
        "extended_by": draw(st.none() | st.builds(unit, st.integers(0, 60))),
        "pauses": pauses,
        "after_hours": draw(st.none() | st.builds(AfterHours, clock_times)),
        "cutoff": draw(st.none() | clock_times),
        "as_known_on": draw(st.none() | near),
        "jurisdiction": draw(st.sampled_from(["CN", "CN-GX", "CN-BJ"])),
    }


def pause_json(pause: Pause | Consultation) -> dict[str, object]:
    if isinstance(pause, Pause):
        return dict(pause.to_json())
    return {
        "after": pause.after.isoformat(),
        "through": pause.replied.isoformat() if pause.replied else None,
        "third_party_received": pause.received.isoformat(),
        "third_party_working_days": pause.within.n,
    }


def as_document(asked: dict[str, Any]) -> dict[str, Any]:
    """The same question as another program would write it, absent keys as null."""
    rule: AfterHours | None = asked["after_hours"]
    extension: Period | None = asked["extended_by"]
    cutoff: time | None = asked["cutoff"]
    known: date | None = asked["as_known_on"]
    return {
        "id": 7,
        "start": asked["start"].isoformat(),
        "within": asked["within"].to_json(),
        "extended_by": extension.to_json() if extension else None,
        "pauses": [pause_json(pause) for pause in asked["pauses"]],
        "after_hours": {"policy": "next_working_day", "closes": rule.closes.isoformat()}
        if rule
        else None,
        "cutoff": cutoff.isoformat() if cutoff is not None else None,
        "as_known_on": known.isoformat() if known else None,
        "jurisdiction": asked["jurisdiction"],
    }


def counted(asked: dict[str, Any]) -> Due | type[Exception]:
    clauses = dict(asked)
    known, place = clauses.pop("as_known_on"), clauses.pop("jurisdiction")
    try:
        return due(calendar=BOOK.as_known_on(known, place), **clauses)
    except InvalidInput as error:
        return type(error)


@settings(max_examples=400, deadline=None)
@given(arguments())
def test_an_answer_is_what_due_answers(asked: dict[str, Any]) -> None:
    expected = counted(asked)
    document = json.loads(json.dumps(as_document(asked)))
    if not isinstance(expected, Due):
        with pytest.raises(expected):
            answer(document, BOOK)
        return
    sharp = asked["cutoff"] is not None or isinstance(asked["within"], Hours)
    last = expected.ends_at if sharp else expected.ends_at - timedelta(seconds=1)
    assert answer(document, BOOK) == {
        "id": 7,
        "due_date": str(expected.due_date),
        "due_at": last.astimezone(BEIJING).isoformat(),
        "status": str(expected.certainty),
        "earliest": str(expected.earliest),
        "latest": str(expected.latest),
        "notices": list(expected.notices),
    }


# ---- garbage ----

KEYS = [
    "id", "start", "within", "extended_by", "pauses", "after_hours", "cutoff", "as_known_on",
    "jurisdiction", "after", "through", "ground", "third_party_received", "policy", "closes",
    "third_party_working_days", "working_days", "hours", "months", "fixed_date", "target",
]  # fmt: skip
scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(),
    st.sampled_from(["CN", "same_day", "17:30", "2018-09-28", "2018-09-28T10:00Z", "\ud800"]),
    st.datetimes().map(str),
)  # fmt: skip
garbage = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(KEYS) | st.text(), inner, max_size=4)
    ),
    max_leaves=12,
)
spoilt = st.builds(
    lambda asked, key, value: {**as_document(asked), key: value},
    arguments(),
    st.sampled_from(KEYS[:9]),
    garbage,
)


@settings(max_examples=400, deadline=None)
@given(st.one_of(garbage, spoilt))
def test_whatever_is_asked_is_answered_or_refused(document: object) -> None:
    try:
        told = answer(document, BOOK)
    except InvalidInput as error:
        told = refusal(error, 1, document)
        assert told["error"]
    assert json.loads(json.dumps(told)) == told
