"""What the server answers about the procedures: each from its declaration, none from a table."""

import asyncio
import html
import re
from xml.etree import ElementTree as ET

import httpx
import pytest

from gongkai.bootstrap import populate
from gongkai.engine.describing import describe
from gongkai.engine.description_cells import after_words, facts, needs_words, starts_words
from gongkai.engine.procedure import Procedure
from gongkai.persistence.database import Database
from gongkai.testing.desk import Desk
from gongkai.web import create_app
from gongkai.workflows import CATALOGUE
from gongkai.workflows.obligations import OBLIGATIONS

pytestmark = pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)
EVERY = pytest.mark.parametrize(
    "procedure", list(CATALOGUE), ids=lambda one: f"{one.id}@{one.version}"
)


@pytest.fixture
def desk(database: Database) -> Desk:
    populate(database)
    return Desk.sit_down(database, "2018-09-28T09:30")


def asked(desk: Desk, path: str) -> httpx.Response:
    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(create_app(desk.app), raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://office") as web:
            return await web.get(path, headers={"accept": "text/html"})

    return asyncio.run(ask())


def address(procedure: Procedure) -> str:
    return f"/procedures/{procedure.id}?version={procedure.version}"


def words(page: str) -> str:
    """The text of a page, without its tags and with single spaces."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def test_the_list_leads_to_every_version_those_in_force_first(desk: Desk) -> None:
    page = asked(desk, "/procedures")

    assert page.status_code == 200
    in_force, _, others = page.text.partition("其他版本")
    assert set(re.findall(r'href="(/procedures/\w+\?version=\d)"', page.text)) == {
        address(one) for one in CATALOGUE
    }
    assert "/procedures/foi_request?version=1" in in_force
    assert "/procedures/foi_request?version=2" in others
    assert "第1版，2008-05-01起至2019-05-14" in words(in_force)


@EVERY
def test_a_page_tells_all_there_is_to_know(desk: Desk, procedure: Procedure) -> None:
    page = asked(desk, address(procedure))
    told = words(page.text)
    one = describe(procedure, CATALOGUE, OBLIGATIONS)

    assert page.status_code == 200
    expected = [
        *(f"{what} {said}" for what, said in facts(one)),
        *(f"{state.label} {state.id}" for state in one.states),
        *(state.exempt for state in one.states),
        *(f"{action.label} {action.trigger}" for action in one.actions),
        *map(needs_words, one.actions),
        *(clock.law for clock in one.clocks),
        *map(starts_words, one.clocks),
        *map(after_words, one.clocks),
        *(rung.when for clock in one.clocks for rung in clock.rungs),
        *(f"{guard.label} {guard.id}" for guard in one.guards),
    ]
    assert [part for part in expected if " ".join(part.split()) not in told] == []


@EVERY
def test_its_diagram_is_a_sound_picture_that_says_what_it_shows(
    desk: Desk, procedure: Procedure
) -> None:
    (source,) = re.findall(r"<svg.*?</svg>", asked(desk, address(procedure)).text, re.DOTALL)
    picture = ET.fromstring(source)  # noqa: S314 -- our own page
    svg = "{http://www.w3.org/2000/svg}"

    assert picture.get("role") == "img"
    assert picture.get("aria-labelledby") == "diagram-title diagram-desc"
    title, description = picture.find(f"{svg}title"), picture.find(f"{svg}desc")
    assert title is not None
    assert title.text == f"{procedure.label}状态图"
    assert description is not None
    assert f"{len(procedure.states)}种状态" in (description.text or "")
    boxes = [one for one in picture.iter(f"{svg}g") if (one.get("class") or "").startswith("state")]
    assert len(boxes) == len(procedure.states)
    arrows = [one for one in picture.iter(f"{svg}path") if one.get("marker-end")]
    assert len(arrows) >= len(procedure.states) - 3


def test_the_pages_need_no_style_and_no_script_of_their_own(desk: Desk) -> None:
    for path in ("/procedures", "/procedures/foi_request?version=2"):
        page = asked(desk, path)
        assert not re.search(r"<script|<style|\sstyle=|\son\w+=|javascript:", page.text)
        assert "default-src 'none'" in page.headers["content-security-policy"]


def test_without_a_version_the_one_in_force_is_shown(desk: Desk) -> None:
    assert "第1版，现行" in asked(desk, "/procedures/foi_request").text
    assert "第2版，尚未施行" in asked(desk, "/procedures/foi_request?version=2").text
    desk.at("2019-05-15T00:00")
    assert "第2版，现行" in asked(desk, "/procedures/foi_request").text
    assert "第1版，已有新版" in asked(desk, "/procedures/foi_request?version=1").text


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("/procedures/foi", 404, "没有找到"),
        ("/procedures/foi_request?version=9", 404, "没有找到"),
        ("/procedures/foi_request?version=0", 422, "填写的内容无法使用"),
        ("/procedures/foi_request?version=x", 422, "填写的内容无法使用"),
        ("/procedures/%3Cscript%3E", 404, "没有找到"),
    ],
)
def test_what_is_not_there_is_said_not_to_be(desk: Desk, path: str, status: int, says: str) -> None:
    page = asked(desk, path)
    assert page.status_code == status
    assert f"<h1>{says}</h1>" in page.text


def test_the_page_of_a_case_leads_to_its_version(desk: Desk) -> None:
    case = desk.report()
    page = asked(desk, f"/cases/{case.number}")
    assert f'<a href="/procedures/site_error_report?version={case.version}">' in page.text
