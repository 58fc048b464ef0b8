"""The standing rules on the disclosure of a period."""

from gongkai.clock import beijing_day
from gongkai.engine.guards import Reason, Situation, guard
from gongkai.engine.links import Relation
from gongkai.workflows.periodic_disclosure.matters import (
    CONTENTS,
    cycle_fits_field,
    missing_contents,
    report_limit,
)


@guard("cycle", "公开周期")
def field_has_this_cycle(situation: Situation) -> Reason | None:
    """Each field has its own rhythms: monthly figures there are of social assistance only."""
    if cycle_fits_field(situation.facts):
        return None
    return Reason(
        "this field is not disclosed in this cycle; choose another (cycle)",
        "该领域没有此种公开周期，请重新选择。",
    )


@guard("overdue_reports", "缺报认定")
def reports_are_missing(situation: Situation) -> Reason | None:
    """A county is missing once its time is over, and as long as its report is."""
    children = [one for one in situation.linked if one.relation is Relation.CHILD]
    if all(one.closed for one in children):
        return Reason("no report is missing; consolidate", "各县区均已报送，无需催报。")
    ended = situation.facts.day("period_ends_on")
    if ended is not None:
        last = situation.calendar.add(ended, report_limit(situation.facts))
        if beijing_day(situation.now) > last:
            return None
    return Reason(
        "the counties' time is not over yet; nothing is missing so far",
        "县区报送期限尚未届满，不能认定缺报。",
    )


@guard("contents", "公开内容完整")
def contents_are_complete(situation: Situation) -> Reason | None:
    """Each field has contents of its own that no period may leave out."""
    missing = missing_contents(situation.facts)
    if not missing:
        return None
    named = [one for one in CONTENTS if one in missing]
    return Reason(
        f"the contents are incomplete: {', '.join(named)}",
        f"公开内容不完整，缺少：{'、'.join(CONTENTS[one] for one in named)}。",
    )


@guard("sums", "汇总数核对")
def sums_agree(situation: Situation) -> Reason | None:
    """The city's totals are the sum of what the counties reported."""
    if situation.facts.flag("sums_checked"):
        return None
    return Reason(
        "the totals were not checked against the counties' reports (sums_checked)",
        "汇总数尚未与各县区报送数核对一致。",
    )
