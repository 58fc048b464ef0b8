"""A real headless Chromium, looking at a played demonstration served by uvicorn."""

import io
import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright
from rich.console import Console

from gongkai import demo
from gongkai.bootstrap import App, initialise, start
from gongkai.casework.open_case import open_case
from gongkai.casework.people import actor_of
from gongkai.clock import BEIJING, SettableClock
from gongkai.engine.cases import Command
from gongkai.settings import Settings
from gongkai.web import create_app

HOSTILE = "<script>document.title='owned'</script>\"'><img src=x onerror=alert(1)>"
NOW = datetime(2018, 10, 31, 18, tzinfo=BEIJING)
_FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium() -> str:
    """Return where Chromium is; skip without it, except in CI."""
    found = os.environ.get("GONGKAI_CHROMIUM") or shutil.which("chromium")
    found = found or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        if os.environ.get("CI") == "true":
            pytest.fail("CI must test the pages in a real browser: install chromium")
        pytest.skip("no chromium on this machine; set GONGKAI_CHROMIUM to its path")
    return found


@pytest.fixture(scope="module")  # playwright keeps an event loop running while it is open
def browser() -> Iterator[Browser]:
    path = chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_FLAGS)
        yield browser
        browser.close()


@contextmanager
def served(app: App) -> Iterator[str]:
    """Serve an office on a free port of this machine."""
    config = uvicorn.Config(create_app(app), port=0, log_level="critical", lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 10
    while not server.started:
        assert time.monotonic() < deadline, "the server did not start"
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """The office after the demonstration, with one case whose title means harm."""
    settings = Settings(database_url=f"sqlite:///{tmp_path_factory.mktemp('demo')}/demo.db")
    initialise(settings)
    demo.play(settings, console=Console(file=io.StringIO()))
    app = start(settings, SettableClock(NOW))
    officer = next(user for user in app.office.users if user.id == "chen.jing")
    fields: dict[str, object] = {
        "platform_no": "<b>WZ-1</b>",
        "url": "https://mzj.fuzhou.gov.cn/?a=<script>",
        "kind": "typo",
        "screenshot": {"name": "<i>x</i>.png", "sha256": "ab" * 32},
        "forwarded_at": NOW.isoformat(),
    }
    open_case(app.office, "site_error_report", HOSTILE, Command("", fields), actor_of(officer))
    yield app
    app.database.close()


@pytest.fixture(scope="session")
def address(office: App) -> Iterator[str]:
    with served(office) as address:
        yield address


class Visit:
    """A fresh profile on one page, that keeps every request and every complaint."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def to(self, path: str) -> Page:
        self.page.goto(self.address + path)
        return self.page


@contextmanager
def visiting(browser: Browser, address: str, width: int, height: int) -> Iterator[Visit]:
    context = browser.new_context(viewport={"width": width, "height": height}, locale="zh-CN")
    try:
        yield Visit(context.new_page(), address)
    finally:
        context.close()


@pytest.fixture
def visit_to(browser: Browser) -> Callable[[App], AbstractContextManager[Visit]]:
    """Return a function that serves an office of the test's own and opens a page on it."""

    @contextmanager
    def opened(app: App) -> Iterator[Visit]:
        with served(app) as address, visiting(browser, address, 1366, 768) as visit:
            yield visit

    return opened


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    with visiting(browser, address, 1366, 768) as visit:
        yield visit


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Visit]:
    with visiting(browser, address, 390, 844) as visit:
        yield visit


@pytest.fixture(scope="session")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where screenshots go: a directory of the run, or the one GONGKAI_PICTURES names."""
    named = os.environ.get("GONGKAI_PICTURES")
    return Path(named) if named else tmp_path_factory.mktemp("pictures")
