"""What the server answers, without a browser: headers, problems, health, statements."""

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

import httpx
import pytest
from sqlalchemy import event

from gongkai.bootstrap import App, assemble, populate
from gongkai.clock import BEIJING, SettableClock
from gongkai.persistence.database import Database
from gongkai.supervision.ports import CaseFilter
from gongkai.testing.desk import Desk
from gongkai.web import create_app

BROWSER = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


@pytest.fixture
def desk(database: Database) -> Desk:
    populate(database)
    return Desk.sit_down(database, "2018-09-28T09:30")


class Client:
    """Asks the application without a network in between."""

    def __init__(self, app: App) -> None:
        self._transport = httpx.ASGITransport(create_app(app), raise_app_exceptions=False)

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> httpx.Response:
        return self.ask("GET", path, headers)

    def ask(
        self, method: str, path: str, headers: Mapping[str, str] | None = None
    ) -> httpx.Response:
        return asyncio.run(self._ask(method, path, headers or {"accept": "*/*"}))

    async def _ask(self, method: str, path: str, headers: Mapping[str, str]) -> httpx.Response:
        async with httpx.AsyncClient(transport=self._transport, base_url="http://office") as web:
            return await web.request(method, path, headers=dict(headers))


def client(app: App) -> Client:
    return Client(app)


@contextmanager
def counted(app: App) -> Iterator[list[str]]:
    """Gather the statements that read cases."""
    statements: list[str] = []

    def note(*args: object) -> None:
        if str(args[2]).startswith("SELECT"):
            statements.append(str(args[2]))

    event.listen(app.database.engine, "before_cursor_execute", note)
    yield statements
    event.remove(app.database.engine, "before_cursor_execute", note)


def test_the_list_takes_as_many_statements_for_thirty_cases_as_for_one(desk: Desk) -> None:
    web = client(desk.app)
    taken = []
    for number in range(30):
        desk.report(f"WZ-{number}")
        if number in {0, 29}:
            with counted(desk.app) as statements:
                page = web.get("/", headers=BROWSER)
            assert page.text.count('class="number"') == number + 1
            taken.append(len(statements))
    # The edition of the calendar, the longest deadline; cases, their clocks, their links.
    assert taken[0] == taken[1] <= 5


def test_the_page_of_a_case_takes_as_many_statements_after_weeks_as_at_once(desk: Desk) -> None:
    case = desk.act(desk.report(), "dispatch", "chen.jing", unit="jcc")
    web = client(desk.app)
    taken = []
    for now in ("2018-09-28T10:00", "2018-10-20T09:00"):
        desk.at(now).sweep()
        with counted(desk.app) as statements:
            page = web.get(f"/cases/{case.number}", headers=BROWSER)
        assert page.status_code == 200
        taken.append(len(statements))
    assert "计财处" in page.text
    assert "2018-09-30 周日" in page.text
    assert "提请通报批评" in page.text
    # The edition twice, the case, its clocks and links; its history, alerts and origin.
    assert taken[0] == taken[1] <= 8


@pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)
def test_an_empty_list_says_what_to_do(desk: Desk) -> None:
    page = client(desk.app).get("/", headers=BROWSER)
    assert page.status_code == 200
    assert "目前没有待办案件" in page.text
    assert "gongkai demo" in page.text


@pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)
def test_a_due_date_nobody_has_announced_is_marked_provisional(desk: Desk) -> None:
    desk.at("2026-12-30T10:00")  # the notice for 2027 is not out
    desk.report()
    page = client(desk.app).get("/", headers=BROWSER).text
    assert '2026-12-31 周四 <span class="mark" title="最早2026-12-31 周四，最晚' in page


@pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)
@pytest.mark.parametrize("path", ["/", "/healthz", "/static/gongkai.css", "/nowhere", "/?light=x"])
def test_every_answer_is_closed_to_the_outside(desk: Desk, path: str) -> None:
    headers = client(desk.app).get(path, headers=BROWSER).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] == ("no-cache" if "static" in path else "no-store")


@pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("path", "status", "zh"),
    [
        ("/cases/ZC-2018-9999", 404, "没有找到"),
        ("/nowhere", 404, "没有找到"),
        ("/?procedure=nothing", 422, "填写的内容无法使用"),
        ("/?unit=%E7%A9%BA", 422, "填写的内容无法使用"),
        ("/?light=purple", 422, "填写的内容无法使用"),
        (f"/?unit={'x' * 101}", 422, "填写的内容无法使用"),
    ],
)
def test_a_problem_is_a_page_for_people_and_json_for_programs(
    desk: Desk, path: str, status: int, zh: str
) -> None:
    web = client(desk.app)
    page = web.get(path, headers=BROWSER)
    assert page.status_code == status
    assert page.headers["content-type"].startswith("text/html")
    assert f"<h1>{zh}</h1>" in page.text
    document = web.get(path, headers={"accept": "application/json"})
    assert document.status_code == status
    assert document.headers["content-type"] == "application/problem+json"
    assert document.json()["status"] == status
    assert document.json()["zh"].startswith(zh)


@pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)
def test_another_method_is_refused_in_words(desk: Desk) -> None:
    answer = client(desk.app).ask("POST", "/", headers=BROWSER)
    assert answer.status_code == 405
    assert "不支持这种访问方式" in answer.text


class _Broken:
    def cases(self, _wanted: CaseFilter) -> list[object]:
        raise ZeroDivisionError("secret detail")


@pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)
def test_a_mistake_of_ours_shows_no_traceback(desk: Desk) -> None:
    broken = client(replace(desk.app, lists=_Broken()))  # type: ignore[arg-type]  # on purpose
    page = broken.get("/", headers=BROWSER)
    assert page.status_code == 500
    assert "系统出现错误" in page.text
    assert "secret" not in page.text
    assert "Traceback" not in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert broken.get("/").json()["status"] == 500


@pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)
def test_a_database_that_is_gone_is_a_503_that_tells_no_path(desk: Desk) -> None:
    web = client(desk.app)
    assert web.get("/healthz").json()["status"] == "ok"
    file = desk.app.database.file
    assert file is not None
    desk.app.database.close()
    file.unlink()
    page = web.get("/", headers=BROWSER)
    assert page.status_code == 503
    assert "数据库暂时无法使用" in page.text
    assert file.name not in page.text
    assert web.get("/").json()["status"] == 503
    ill = web.get("/healthz")
    assert ill.status_code == 503
    assert ill.json()["database"]["reachable"] is False
    assert not file.exists(), "looking at a missing database must not make an empty one"


def test_health_tells_revision_and_how_far_the_calendar_reaches(desk: Desk) -> None:
    answer = client(desk.app).get("/healthz")
    assert answer.status_code == 200
    document = answer.json()
    assert document["database"]["revision"] == document["database"]["expected"]
    assert document["calendar"]["announced_through"] == "2018-12-26"  # New Year may move its eve
    assert document["calendar"]["covers_today"] is True


def test_health_fails_on_a_database_of_another_release(desk: Desk) -> None:
    with desk.app.database.write() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    answer = client(desk.app).get("/healthz")
    assert answer.status_code == 503
    assert answer.json()["database"]["revision"] == "9999"


def test_health_fails_when_the_calendar_has_run_out(database: Database) -> None:
    populate(database)
    clock = SettableClock(datetime(2999, 1, 1, tzinfo=BEIJING))
    answer = client(assemble(database, clock)).get("/healthz")
    assert answer.status_code == 503
    assert answer.json()["calendar"]["covers_today"] is False
