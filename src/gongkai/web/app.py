"""The web application: which address leads where."""

from pathlib import Path
from typing import Annotated, Final

from fastapi import FastAPI, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from fastapi.staticfiles import StaticFiles

from gongkai.bootstrap import App
from gongkai.web.case_page import case_page
from gongkai.web.headers import SecurityHeaders
from gongkai.web.health import health
from gongkai.web.list_page import list_page, wanted_from
from gongkai.web.problems import add_problem_pages
from gongkai.web.procedure_pages import procedure_list, procedure_page
from gongkai.web.rendering import render

_STATIC: Final = Path(__file__).parent / "static"

_Choice = Annotated[str, Query(max_length=100)]
_Version = Annotated[int | None, Query(ge=1)]


def create_app(app: App) -> FastAPI:
    """Return the web application of one office.

    There is no interactive API documentation: its pages load scripts from elsewhere.
    """
    web = FastAPI(title="gongkai", docs_url=None, redoc_url=None, openapi_url=None)
    web.add_middleware(SecurityHeaders)
    web.mount("/static", StaticFiles(directory=_STATIC), name="static")
    add_problem_pages(web)
    _add_pages(web, app)
    return web


def _add_pages(web: FastAPI, app: App) -> None:
    @web.get("/", response_class=HTMLResponse)
    def open_cases(procedure: _Choice = "", unit: _Choice = "", light: _Choice = "") -> Response:
        wanted = wanted_from(app, procedure, unit, light)
        return render("list.html", page=list_page(app, wanted))

    @web.get("/cases/{number}", response_class=HTMLResponse)
    def one_case(number: str) -> Response:
        return render("case.html", page=case_page(app, number))

    @web.get("/procedures", response_class=HTMLResponse)
    def procedures() -> Response:
        return render("procedures.html", page=procedure_list(app))

    @web.get("/procedures/{procedure_id}", response_class=HTMLResponse)
    def one_procedure(procedure_id: str, version: _Version = None) -> Response:
        return render("procedure.html", page=procedure_page(app, procedure_id, version))

    @web.get("/healthz")
    def healthz(_request: Request) -> Response:
        healthy, document = health(app)
        return JSONResponse(document, status_code=200 if healthy else 503)
