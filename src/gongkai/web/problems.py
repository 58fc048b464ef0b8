"""Errors in the browser: a Chinese page for people, ``application/problem+json`` for programs.

Domain errors know no HTTP; here each class gets its status. What a database says about its path or
host goes to the log, not to whoever asked.
"""

import logging
from dataclasses import dataclass
from typing import Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from gongkai.casework.organisation import UnknownUnit
from gongkai.engine.refusals import Refused
from gongkai.errors import Conflict, GongkaiError, InvalidInput, NotFound, Unavailable
from gongkai.web.headers import secured
from gongkai.web.rendering import render

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong, for people (`title`, `advice`) and for programs (`english`, `detail`)."""

    status: int
    title: str
    advice: str
    english: str
    detail: str = ""


_BAD_REQUEST: Final = Problem(
    400, "请求无法处理", "请从首页重新进入。", "The request cannot be handled"
)
_NOT_FOUND: Final = Problem(
    404, "没有找到", "请核对网址或案件编号，或者从首页的列表中进入。", "There is nothing here"
)
_NO_SUCH_METHOD: Final = Problem(
    405, "不支持这种访问方式", "请从首页重新进入。", "This method is not supported here"
)
_CONFLICT: Final = Problem(
    409, "他人刚刚处理过", "请刷新页面，查看最新情况后再处理。", "Somebody else was faster"
)
_UNUSABLE: Final = Problem(
    422, "填写的内容无法使用", "请返回上一页修改，或者清除筛选条件。", "A value cannot be used"
)
_BROKEN: Final = Problem(
    500,
    "系统出现错误",
    "没有任何数据被改动。请稍后重试；如仍然出错，请把发生时间告诉管理员。",
    "Something went wrong here; nothing was changed",
)
_UNAVAILABLE: Final = Problem(
    503,
    "数据库暂时无法使用",
    "没有任何数据被改动。请稍后重试；如仍然出错，请管理员查看服务日志，"
    "检查数据库，必要时运行 gongkai init。",
    "The database cannot be used at present",
    "Nothing was changed. Try again; if it stays so, the server's log says why.",
)

_BY_CLASS: Final[tuple[tuple[type[GongkaiError], Problem], ...]] = (
    (NotFound, _NOT_FOUND),
    (InvalidInput, _UNUSABLE),
    (Refused, _UNUSABLE),
    (Conflict, _CONFLICT),
    (Unavailable, _UNAVAILABLE),
)
_BY_STATUS: Final = {
    one.status: one
    for one in (_BAD_REQUEST, _NOT_FOUND, _NO_SUCH_METHOD, _CONFLICT, _UNUSABLE, _UNAVAILABLE)
}


def add_problem_pages(web: FastAPI) -> None:
    """Make every error an answer in words; none shows a traceback."""

    @web.exception_handler(GongkaiError)
    def known(request: Request, error: GongkaiError) -> Response:
        return answer(request, _problem(error))

    @web.exception_handler(RequestValidationError)
    def unusable(request: Request, _error: RequestValidationError) -> Response:
        return answer(request, _UNUSABLE)

    @web.exception_handler(HTTPException)
    def from_http(request: Request, error: HTTPException) -> Response:
        fallback = _BAD_REQUEST if error.status_code < _BROKEN.status else _BROKEN
        return answer(request, _BY_STATUS.get(error.status_code, fallback))

    @web.exception_handler(Exception)
    def unknown(request: Request, _error: Exception) -> Response:
        return answer(request, _BROKEN)  # the server logs the traceback


def answer(request: Request, problem: Problem) -> Response:
    """Return a problem as a page to those who accept one, else as ``problem+json``."""
    if "text/html" in request.headers.get("accept", ""):
        response: Response = render("problem.html", status=problem.status, problem=problem)
    else:
        response = JSONResponse(
            {
                "type": "about:blank",
                "title": problem.english,
                "status": problem.status,
                "detail": problem.detail or problem.english,
                "zh": f"{problem.title}。{problem.advice}",
            },
            status_code=problem.status,
            media_type="application/problem+json",
        )
    # An unforeseen error is answered outside our middleware.
    secured(response.headers, request.url.path)
    return response


def _problem(error: GongkaiError) -> Problem:
    problem = next((one for kind, one in _BY_CLASS if isinstance(error, kind)), _BROKEN)
    if problem.status >= _BROKEN.status:
        _log.error("%s", error, exc_info=error if problem is _BROKEN else None)
        return problem
    zh = error.zh if isinstance(error, (UnknownUnit, Refused)) else problem.advice
    return Problem(problem.status, problem.title, zh, problem.english, str(error))
