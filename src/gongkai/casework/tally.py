"""How a dry run, or a recalculation, adds up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from gongkai.engine.findings import Finding, Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Counts of cases and of their clocks.

    Attributes:
        cases: Cases looked at.
        affected: Cases of which at least one clock changes.
        later: Clocks due later than before.
        earlier: Clocks due earlier.
        confirmed: Clocks whose provisional date is now sure.
        narrowed: Clocks that stay provisional with other bounds.
        kept: Clocks kept at the date the applicant was given in writing.
        rejudged: Ended clocks that would have been judged otherwise; for the report only.
        turned_late: Running clocks that are late now and were not.
        no_longer_late: Running clocks that were late and are not any more.
        told: Clocks that change though the applicant was given their date in writing.
        failed: Cases that could not be counted and were left as they are.
    """

    cases: int = 0
    affected: int = 0
    later: int = 0
    earlier: int = 0
    confirmed: int = 0
    narrowed: int = 0
    kept: int = 0
    rejudged: int = 0
    turned_late: int = 0
    no_longer_late: int = 0
    told: int = 0
    failed: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        more = other.as_json()
        return Tally(**{name: count + more[name] for name, count in self.as_json().items()})

    def as_json(self) -> dict[str, int]:
        """Return the counts for programs."""
        return {one.name: getattr(self, one.name) for one in fields(self)}

    @classmethod
    def from_json(cls, document: Mapping[str, int]) -> "Tally":
        """Read what `as_json` wrote."""
        return cls(**{one.name: document.get(one.name, 0) for one in fields(cls)})


def tally(found: Iterable[Finding]) -> Tally:
    """Return what one case with these findings counts for."""
    counts = dict.fromkeys(Outcome, 0)
    turned_late = no_longer_late = told = 0
    for one in found:
        counts[one.outcome] += 1
        if one.outcome is not Outcome.REJUDGED:
            turned_late += one.turned_late
            no_longer_late += one.no_longer_late
            told += one.told is not None
    return Tally(
        cases=1,
        affected=int(any(counts.values())),
        turned_late=turned_late,
        no_longer_late=no_longer_late,
        told=told,
        **{outcome.value: n for outcome, n in counts.items()},
    )
