"""The standing rules on the report of a county."""

from gongkai.engine.guards import Reason, Situation, guard
from gongkai.workflows.county_report.matters import missing_figures


@guard("figures", "报送数据完整")
def figures_are_complete(situation: Situation) -> Reason | None:
    """Every figure of the field is reported, nought included."""
    missing = missing_figures(situation.facts)
    if not missing:
        return None
    return Reason(
        f"{len(missing)} figures are missing; report 0 where there is nothing",
        f"报送数据不完整，缺少：{'、'.join(missing)}（没有的请填0）。",
    )
