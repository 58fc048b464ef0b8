"""The pages as people meet them: in a browser, on a desk and on a phone."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

import pytest
from playwright.sync_api import Page, expect

from gongkai.bootstrap import App, initialise, start
from gongkai.settings import Settings
from gongkai.supervision.ports import CaseFilter
from gongkai.supervision.views import view

pytestmark = pytest.mark.browser


class Visit(Protocol):
    """What the fixture of that name gives."""

    page: Page
    address: str
    requests: list[str]
    complaints: list[str]

    def to(self, path: str) -> Page: ...


VisitTo = Callable[[App], AbstractContextManager[Visit]]
LIGHTS = {"green": "● 正常", "yellow": "▲ 将到期", "orange": "◆ 紧急", "red": "■ 已逾期"}


def rows(page: Page) -> list[list[str]]:
    return [
        [" ".join(text.split()) for text in row.locator("td").all_inner_texts()]
        for row in page.locator("table.cases tbody tr").all()
    ]


def severity(chip: str) -> int:
    return list(LIGHTS.values()).index(chip)


def test_the_list_shows_every_open_case_the_worst_first(visit: Visit, office: App) -> None:
    page = visit.to("/")
    shown = rows(page)
    now = office.office.clock.now()
    views = {
        one.case.number: one
        for one in (view(office.office, case, now) for case in office.lists.cases(CaseFilter()))
    }
    assert [row[1] for row in shown] == list(dict.fromkeys(row[1] for row in shown))
    assert {row[1] for row in shown} == set(views)
    for light, number, title, procedure, state, _unit, left, _due, holders in shown:
        expected = views[number]
        assert light == LIGHTS[expected.light]
        assert title == expected.case.title
        assert procedure == expected.procedure.label
        assert state == expected.procedure.state(expected.case.state).label
        assert left == (expected.remaining.label if expected.remaining else "无在计期限")
        assert holders == ("、".join(expected.holders) or "—")
    severities = [severity(row[0]) for row in shown]
    assert severities == sorted(severities, reverse=True)
    expect(page.locator(".asof")).to_contain_text("2018-10-31 18:00（北京时间）")
    counted = {
        chip.inner_text().split()[-2]: int(chip.inner_text().split()[-1])
        for chip in page.locator(".counts a").all()
    }
    assert counted["全部"] == len(shown)
    assert counted["已逾期"] == sum(row[0] == LIGHTS["red"] for row in shown)


def test_a_filter_narrows_the_list_and_stays_in_the_address(visit: Visit) -> None:
    page = visit.to("/")
    page.select_option("#procedure", "policy_document")
    page.select_option("#light", "red")
    page.click("text=筛选 >> visible=true")
    expect(page).to_have_url(re.compile(r"procedure=policy_document&unit=&light=red"))
    shown = rows(page)
    assert len(shown) == 3
    assert {row[0] for row in shown} == {LIGHTS["red"]}
    assert {row[3] for row in shown} == {"政策文件制定公开与解读"}
    page.reload()
    assert rows(page) == shown
    assert page.input_value("#procedure") == "policy_document"
    page.select_option("#unit", "jzjzc")
    page.click("button[type=submit]")
    assert [row[5] for row in rows(page)] == ["社会救助救灾处"]
    page.click("text=清除筛选")
    expect(page).to_have_url(visit.address + "/")


def test_a_filter_that_finds_nothing_says_how_to_go_on(visit: Visit) -> None:
    page = visit.to("/?unit=jcc&light=orange&procedure=opinion_response")
    expect(page.locator(".empty")).to_contain_text("没有符合筛选条件的待办案件")
    page.click("text=清除筛选，查看全部")
    assert len(rows(page)) > 10


def test_the_page_of_a_case_tells_why_it_was_due_on_that_day(visit: Visit, office: App) -> None:
    number = next(
        case.number
        for case in office.lists.cases(CaseFilter(include_closed=True))
        if case.title == "收养登记办事指南出现错别字"
    )
    page = visit.to(f"/cases/{number}")
    clock = page.locator(".clock", has_text="回复留言 2个工作日")
    expect(clock).to_contain_text("到期：2018-09-30 周日")
    expect(clock).to_contain_text("按时")
    clock.locator("summary").click()
    days = [" ".join(text.split()) for text in clock.locator(".days li").all_inner_texts()]
    assert days[0].startswith("2018-09-28 周五 工作日 起算日，当日不计入")
    assert days[1].startswith("2018-09-29 周六 调休上班日 第1日，计入")
    assert days[2].startswith("2018-09-30 周日 调休上班日 第2日，计入")
    assert "国办发明电〔2017〕12号" in days[2]
    expect(page.locator(".history")).to_contain_text("回复留言：开始计时，至2018-09-30 周日")
    expect(page.locator(".history")).to_contain_text("已接收 → 已转办")
    expect(page.locator("main")).to_contain_text("本件已办结，没有下一步")


def test_the_page_of_an_overdue_case_tells_what_was_sent_and_who_can_act(visit: Visit) -> None:
    page = visit.to("/?light=red&procedure=site_error_report&unit=yfazc")
    page.click("table.cases td.number a")
    expect(page.locator("h1")).to_have_text("退役士兵安置咨询留言未答复")
    expect(page.locator(".facts")).to_contain_text("■ 已逾期")
    expect(page.locator(".alerts")).to_contain_text("提请通报批评、责令整改")
    next_steps = page.locator("section[aria-labelledby=actions]")
    expect(next_steps).to_contain_text("签收 → 核实整改中")
    expect(next_steps).to_contain_text("经办人：金鹏")
    expect(page.locator(".clock").first).to_contain_text("为什么是这一天")


def test_what_was_made_up_for_after_an_outage_says_so(visit: Visit) -> None:
    page = visit.to("/?procedure=opinion_response&light=red&unit=swdmc")
    page.click("table.cases td.number a")
    expect(page.locator(".history")).to_contain_text("应于2018-10-05 14:00触发，系统恢复后补记")


def test_nothing_is_asked_of_another_host_and_nothing_complains(visit: Visit) -> None:
    page = visit.to("/")
    paths = [
        "/",
        *(link.get_attribute("href") or "" for link in page.locator(".number a").all()[:5]),
    ]
    for path in paths:
        visit.to(path)
    assert visit.complaints == []
    assert {url.split("/")[2] for url in visit.requests} == {visit.address.split("/")[2]}


def test_a_hostile_title_is_shown_and_not_obeyed(visit: Visit) -> None:
    page = visit.to("/")
    row = page.locator("table.cases tr", has_text="owned")
    expect(row.locator(".title")).to_have_text(re.compile(r"^<script>document\.title"))
    assert page.title() == "待办案件 · 公开"
    row.locator("a").click()
    expect(page.locator("h1")).to_have_text(re.compile("^<script>"))
    assert "owned" in page.title()
    assert page.locator("main img, main script, main b:has-text('WZ-1')").count() == 0
    page.click("text=登记内容")
    expect(page.locator(".recorded").first).to_contain_text("<b>WZ-1</b>")
    assert visit.complaints == []


def test_everything_can_be_reached_with_the_keyboard(visit: Visit) -> None:
    page = visit.to("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "跳到正文"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    reached = []
    for _ in range(14):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.id || document.activeElement.href"))
    assert {"procedure", "unit", "light"} <= set(reached)
    assert re.search(r"/cases/\w+-2018-\d{4}$", reached[-1])
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    page.keyboard.press("Enter")
    expect(page.locator("#clocks")).to_have_text("期限")


CONTRAST = """chip => {
  const style = getComputedStyle(chip);
  const linear = c => (c /= 255) <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  const light = colour => {
    const [r, g, b] = colour.match(/[0-9.]+/g).map(Number).map(linear);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [a, b] = [light(style.color), light(style.backgroundColor)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}"""


def test_each_light_is_told_by_shape_word_and_a_colour_that_can_be_read(visit: Visit) -> None:
    page = visit.to("/")
    chips = page.locator(".counts .light[class*=light-]").all()
    told = [chip.inner_text() for chip in chips]
    assert told == ["全部", "■ 已逾期", "◆ 紧急", "▲ 将到期", "‖ 挂起", "● 正常"]
    assert all(chip.evaluate(CONTRAST) >= 4.5 for chip in chips)


@pytest.mark.parametrize("path", ["/nowhere", "/cases/ZC-1999-0001"])
def test_a_page_that_is_not_there_says_so_in_chinese(visit: Visit, path: str) -> None:
    page = visit.page
    answer = page.goto(visit.address + path)
    assert answer is not None
    assert answer.status == 404
    expect(page.locator("h1")).to_have_text("没有找到")
    page.click("main >> text=回到待办案件")
    expect(page.locator("h1")).to_have_text("待办案件")


@pytest.mark.parametrize("path", ["/", "/cases/{red}", "/nowhere", "/?unit=jcc"])
def test_nothing_overflows_sideways(visit: Visit, phone: Visit, pictures: Path, path: str) -> None:
    red = visit.to("/?light=red&procedure=site_error_report").locator(".number a").first
    path = path.replace("{red}", red.inner_text())
    name = re.sub(r"\W+", "-", path).strip("-") or "list"
    for visitor, size in ((visit, "desk"), (phone, "phone")):
        page = visitor.to(path)
        page.screenshot(path=pictures / f"{name}-{size}.png", full_page=size == "phone")
        wide, seen = page.evaluate(
            "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
        )
        assert wide <= seen


def test_a_missing_database_is_told_in_chinese(visit_to: VisitTo, tmp_path: Path) -> None:
    settings = Settings(database_url=f"sqlite:///{tmp_path}/gone.db")
    initialise(settings)
    app = start(settings)
    app.database.close()
    (tmp_path / "gone.db").unlink()
    with visit_to(app) as visit:
        answer = visit.page.goto(visit.address)
        assert answer is not None
        assert answer.status == 503
        expect(visit.page.locator("h1")).to_have_text("数据库暂时无法使用")
        expect(visit.page.locator("main")).to_contain_text("gongkai init")
