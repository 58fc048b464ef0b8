"""The pages of the procedures in a browser: the diagram can be read, and everything is reached."""

import re
from pathlib import Path
from typing import Protocol

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


class Visit(Protocol):
    """What the fixture of that name gives."""

    page: Page
    address: str
    requests: list[str]
    complaints: list[str]

    def to(self, path: str) -> Page: ...


def test_from_a_case_to_its_procedure_and_on_to_the_list(visit: Visit) -> None:
    page = visit.to("/?procedure=opinion_response")
    page.click("table.cases td.number a")
    page.click(".facts >> text=政务舆情回应（第1版）")
    expect(page.locator("h1")).to_have_text("政务舆情回应 opinion_response")
    expect(page.locator("table.states-table")).to_contain_text("效果评估")
    page.click("text=← 程序")
    expect(page.locator("h1")).to_have_text("程序")
    page.click("table >> text=公开审查")
    expect(page.locator("h1")).to_contain_text("disclosure_review")
    assert visit.complaints == []


def test_the_header_leads_to_the_procedures_from_everywhere(visit: Visit) -> None:
    page = visit.to("/")
    page.click("header >> text=程序")
    expect(page.locator("h1")).to_have_text("程序")
    page.click("header >> text=公开")
    expect(page.locator("h1")).to_have_text("待办案件")


def test_one_version_leads_to_the_other(visit: Visit) -> None:
    page = visit.to("/procedures/foi_request")
    current = page.locator(".versions a[aria-current=page]")
    expect(current).to_have_text("第1版（2008-05-01起至2019-05-14）")
    expect(page.locator("table.clocks-table")).to_contain_text("15个工作日")
    page.click(".versions >> text=第2版")
    expect(current).to_have_text("第2版（2019-05-15起）")
    expect(page.locator("table.states-table")).to_contain_text("待缴费")


OUTSIDE = """text => {
  const frame = text.parentNode.querySelector('rect').getBBox(), box = text.getBBox();
  return Math.max(frame.x - box.x, box.x + box.width - frame.x - frame.width,
    frame.y - box.y, box.y + box.height - frame.y - frame.height);
}"""
SIZE = "text => parseFloat(getComputedStyle(text).fontSize)"


@pytest.mark.parametrize("procedure", ["foi_request?version=2", "policy_document", "media_post"])
def test_the_words_of_the_diagram_can_be_read_and_stay_in_their_frames(
    visit: Visit, procedure: str
) -> None:
    page = visit.to(f"/procedures/{procedure}")
    texts = page.locator("svg.diagram text").all()
    assert len(texts) > 20
    for text in texts:
        assert text.evaluate(SIZE) >= 12
        assert text.evaluate(OUTSIDE) <= 1
    shown, drawn = page.evaluate(
        "[document.querySelector('svg.diagram').getBoundingClientRect().width,"
        " document.querySelector('svg.diagram').viewBox.baseVal.width]"
    )
    assert abs(shown - drawn) < 2, "the picture is not made smaller than it was drawn"


def test_the_diagram_is_named_for_those_who_do_not_see_it(visit: Visit) -> None:
    page = visit.to("/procedures/site_error_report")
    picture = page.get_by_role("img", name="“我为政府网站找错”留言办理状态图")
    expect(picture).to_be_visible()
    expect(page.get_by_role("region", name="状态表")).to_contain_text("平台退回重办")
    rows = page.get_by_role("region", name="操作表").get_by_role("row")
    expect(rows.filter(has_text="propose_plan")).to_contain_text("核实整改中")


def test_a_ladder_opens_when_it_is_asked_for(visit: Visit) -> None:
    page = visit.to("/procedures/site_error_report")
    rung = page.get_by_text("逾期1个工作日，草拟督办单").first
    expect(rung).not_to_be_visible()
    page.click("summary >> text=转办留言")
    expect(rung).to_be_visible()


@pytest.mark.parametrize(
    "path", ["/procedures", "/procedures/foi_request?version=2", "/procedures/county_report"]
)
def test_nothing_overflows_sideways(visit: Visit, phone: Visit, pictures: Path, path: str) -> None:
    name = re.sub(r"\W+", "-", path).strip("-")
    for visitor, size in ((visit, "desk"), (phone, "phone")):
        page = visitor.to(path)
        page.screenshot(path=pictures / f"{name}-{size}.png", full_page=True)
        wide, seen = page.evaluate(
            "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
        )
        assert wide <= seen
        assert visitor.complaints == []


def test_what_is_wider_than_a_phone_can_be_moved_with_the_keyboard(phone: Visit) -> None:
    page = phone.to("/procedures/foi_request?version=2")
    region = page.get_by_role("region", name="操作表")
    region.focus()
    page.keyboard.press("ArrowRight")
    moved = 0
    for _ in range(40):  # it moves smoothly
        moved = region.evaluate("region => region.scrollLeft")
        if moved:
            break
        page.wait_for_timeout(50)
    assert moved > 0


def test_nothing_is_asked_of_another_host(visit: Visit) -> None:
    visit.to("/procedures/foi_request")
    assert {url.split("/")[2] for url in visit.requests} == {visit.address.split("/")[2]}
