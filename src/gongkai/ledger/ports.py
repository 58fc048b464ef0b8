"""What the ledger needs from outside."""

from typing import Protocol

from gongkai.ledger.tasks import Ledger, LedgerTask


class TaskStore(Protocol):
    """Where the ledger is kept."""

    def replace(self, ledger: Ledger) -> None:
        """Put ``ledger`` in the place of whatever was kept, wholly or not at all."""
        ...

    def all(self) -> tuple[LedgerTask, ...]:
        """Return the tasks kept, by number; none before the first import."""
        ...
