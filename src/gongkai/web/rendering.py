"""Templates: escaped by default, strict about what is missing, and how instants and days read."""

from datetime import date, datetime
from functools import cache
from typing import Final

from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from gongkai.clock import BEIJING
from gongkai.engine import description_cells
from gongkai.engine.ladders import Light

_WEEKDAYS: Final = "一二三四五六日"

SHAPES: Final = {
    Light.GREEN: "●",
    Light.GREY: "‖",
    Light.YELLOW: "▲",
    Light.ORANGE: "◆",
    Light.RED: "■",
}
"""A light is told by colour, word and shape, so that no single one has to be seen."""


def day(value: date) -> str:
    """Return a day as people read it: ``2018-09-30 周日``."""
    return f"{value.isoformat()} 周{_WEEKDAYS[value.weekday()]}"


def minute(value: datetime) -> str:
    """Return an instant in Beijing time, to the minute."""
    return f"{value.astimezone(BEIJING):%Y-%m-%d %H:%M}"


def render(template: str, *, status: int = 200, **values: object) -> HTMLResponse:
    """Return a page."""
    return HTMLResponse(_environment().get_template(template).render(values), status_code=status)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("gongkai.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["day"] = day
    environment.filters["minute"] = minute
    environment.globals["SHAPES"] = SHAPES
    environment.globals["cells"] = description_cells
    return environment
