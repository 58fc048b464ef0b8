"""The demonstration: its figures, what it shows, and what it refuses."""

import io
import json
import re
from collections import Counter
from datetime import date, datetime

import pytest
from rich.console import Console

from gongkai import demo
from gongkai.bootstrap import App, initialise, start
from gongkai.calendar import NoticeBook
from gongkai.clock import BEIJING, SettableClock
from gongkai.demo.script import MATTERS
from gongkai.demo.stage import lay_out
from gongkai.engine.deadlines import DeadlineStatus
from gongkai.errors import InvalidInput, Unavailable
from gongkai.persistence.tables import alerts, cases, outbox
from gongkai.settings import Settings
from gongkai.supervision.ports import CaseFilter

FIGURES = {
    "opinion_response": demo.Figures(12, 8, 5, 3, 4, 3, 26, 9, 15, 129),
    "policy_document": demo.Figures(16, 12, 9, 3, 4, 3, 7, 7, 19, 159),
    "site_error_report": demo.Figures(32, 24, 20, 4, 8, 3, 29, 21, 22, 220),
}
END = datetime(2018, 10, 31, 18, tzinfo=BEIJING)


@pytest.fixture
def settings(database_url: str) -> Settings:
    settings = Settings(database_url=database_url)
    initialise(settings)
    return settings


def play(settings: Settings, **period: date | datetime) -> tuple[demo.Report, str]:
    out = io.StringIO()
    console = Console(file=out, width=160)
    return demo.play(settings, console=console, **period), out.getvalue()  # type: ignore[arg-type]  # by name


def opened(settings: Settings) -> App:
    return start(settings, SettableClock(END))


def test_the_default_period_comes_to_the_same_figures_on_every_database(
    settings: Settings,
) -> None:
    report, story = play(settings)
    assert report.procedures == FIGURES
    assert report.total == demo.Figures(60, 44, 34, 10, 16, 9, 62, 37, 56, 508)
    assert report.open_lights == {"green": 5, "grey": 0, "yellow": 1, "orange": 1, "red": 9}
    assert (report.actions, report.refused, report.unforeseen) == (386, 7, ())
    assert (report.caught_up, report.recorded_twice) == (4, 0)
    assert report.ended_at == END
    _assert_story(story)
    _assert_records(settings, report)


def _assert_story(story: str) -> None:
    assert "2018-09-30 Sun  make-up working day 调休上班" in story
    assert "due Sun 2018-09-30; done Sun 2018-09-30 16:40, in time" in story
    assert "due Tue 2018-10-09; done Tue 2018-10-09 16:40, in time" in story
    assert "3 working days, due Mon 2018-10-08; done Mon 2018-10-08, in time" in story
    assert "5 hours, due Wed 2018-10-03 01:00; done Wed 2018-10-03 00:12, in time" in story
    assert "is up again: 4 alerts missed meanwhile are recorded now, each exactly once" in story
    assert "(meant for 10-05 14:00)" in story
    assert "提请通报批评、责令整改" in story
    assert re.search(r"gongkai.* stuck +what is overdue", story)
    assert story.count("is refused") == 7


def _assert_records(settings: Settings, report: demo.Report) -> None:
    """What the report says is what the records hold."""
    app = opened(settings)
    total = report.total
    with app.database.read() as connection:
        lights = Counter(
            connection.execute(alerts.select().with_only_columns(alerts.c.light)).scalars()
        )
        assert lights == {"yellow": total.yellow, "orange": total.orange, "red": total.red}
        late = [
            row
            for row in connection.execute(alerts.select()).all()
            if row.fired_at != row.scheduled_for
        ]
        assert len(connection.execute(outbox.select()).all()) == total.messages
        assert len(connection.execute(cases.select()).all()) == total.opened
    # Only what came due during the outage was recorded later than it was meant for.
    assert len(late) == report.caught_up
    assert {row.fired_at.astimezone(BEIJING) for row in late} == {
        datetime(2018, 10, 6, 18, tzinfo=BEIJING)
    }
    everything = app.lists.cases(CaseFilter(include_closed=True))
    missed = [d for case in everything for d in case.deadlines if d.status is DeadlineStatus.MISSED]
    assert missed == []
    app.database.close()


def test_the_figures_add_up(settings: Settings) -> None:
    report, _ = play(settings)
    for figures in (*report.procedures.values(), report.total):
        assert figures.closed == figures.on_time + figures.late
        assert figures.opened == figures.closed + figures.still_open
        assert figures.overdue <= figures.still_open
    document = json.loads(json.dumps(report.to_json()))
    assert document["total"]["messages"] == report.total.messages
    assert document["procedures"]["site_error_report"]["label"] == "“我为政府网站找错”留言办理"
    assert document["ended_at"] == "2018-10-31T18:00:00+08:00"


@pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2026, 10, 14), date(2026, 11, 24)),  # only weekends to rest on
        (date(2026, 11, 20), date(2026, 12, 31)),  # due dates in a year nobody has announced
        (date(2027, 1, 4), date(2027, 2, 28)),  # itself in a year nobody has announced
        (date(2020, 1, 6), date(2020, 2, 20)),  # a holiday extended while it lasted
    ],
)
def test_another_period_plays_the_same_cast(settings: Settings, first: date, last: date) -> None:
    report, _ = play(settings, start=first, end=last)
    assert report.unforeseen == ()
    assert report.recorded_twice == 0
    assert report.total.opened == 60
    lit = {light for light, count in report.open_lights.items() if count}
    assert lit >= {"green", "red"}
    assert lit & {"yellow", "orange"}


@pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)
def test_nothing_lies_in_the_future_of_whoever_looks_at_it(settings: Settings) -> None:
    noon = datetime(2018, 10, 17, 12, tzinfo=BEIJING)
    report, _ = play(settings, until=noon)
    assert report.ended_at == noon
    assert 30 < report.total.opened < 60
    app = opened(settings)
    for case in app.lists.cases(CaseFilter(include_closed=True)):
        assert all(event.at <= noon for event in app.lists.history(case.id))
    app.database.close()


@pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)
def test_a_database_in_use_is_left_alone(settings: Settings) -> None:
    play(settings, until=datetime(2018, 9, 20, 12, tzinfo=BEIJING))
    app = opened(settings)
    before = app.lists.cases(CaseFilter(include_closed=True))
    with pytest.raises(InvalidInput, match=f"holds {len(before)} cases already"):
        play(settings)
    assert app.lists.cases(CaseFilter(include_closed=True)) == before
    app.database.close()


@pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("first", "last", "why"),
    [
        (date(2018, 10, 31), date(2018, 9, 20), "three weeks to six months"),
        (date(2017, 1, 1), date(2018, 10, 31), "three weeks to six months"),
        (date(2018, 9, 25), date(2018, 10, 8), "needs at least 15"),
        (date(2900, 1, 1), date(2900, 2, 20), "outside the calendar"),
    ],
)
def test_a_period_that_makes_no_story_is_refused(
    settings: Settings, first: date, last: date, why: str
) -> None:
    with pytest.raises(InvalidInput, match=why):
        play(settings, start=first, end=last)


def test_a_missing_database_is_said_to_be_missing() -> None:
    with pytest.raises(Unavailable, match="gongkai init"):
        play(Settings(database_url="sqlite:////nowhere/at-all.db"))


def test_the_script_plays_every_matter_in_order() -> None:
    calendar = NoticeBook.shipped().as_known_on(date(2018, 10, 31))
    stage = lay_out(date(2018, 9, 20), date(2018, 10, 31), calendar)
    assert len(MATTERS) == 60
    assert [cue.at for cue in stage.cues] == sorted(cue.at for cue in stage.cues)
    for matter in MATTERS:
        own = [cue for cue in stage.cues if cue.matter is matter]
        assert own[0].act is None
        assert [cue.act for cue in own[1:]] == list(matter.course)
