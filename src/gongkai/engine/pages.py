"""All procedures as Markdown pages: what is committed in ``docs/procedures``."""

from gongkai.engine.describing import describe
from gongkai.engine.description_markdown import index, page
from gongkai.engine.diagram import mermaid
from gongkai.engine.obligation_calendar import ObligationCalendar
from gongkai.engine.procedure import Catalogue

INDEX = "README.md"


def pages(catalogue: Catalogue, duties: ObligationCalendar) -> dict[str, str]:
    """Return the pages by their file names: one for each procedure, and the index."""
    ids = dict.fromkeys(one.id for one in catalogue)
    found = {f"{one}.md": procedure_page(one, catalogue, duties) for one in ids}
    ordered = sorted(catalogue, key=lambda one: (one.label, -one.version))
    found[INDEX] = index([describe(one, catalogue, duties) for one in ordered])
    return found


def procedure_page(procedure_id: str, catalogue: Catalogue, duties: ObligationCalendar) -> str:
    """Return the page of one procedure: all its versions, the newest first."""
    versions = sorted(
        (one for one in catalogue if one.id == procedure_id), key=lambda one: -one.version
    )
    return page([(describe(one, catalogue, duties), mermaid(one)) for one in versions])
