"""Stories in which people also do what offices do with any case: hand it on, hold it, send it back.

>>> from gongkai.engine.roles import Role
>>> from gongkai.workflows import SITE_ERROR_REPORT
>>> story = OfficeStory(SITE_ERROR_REPORT).on("2018-09-28T10:00").open()
>>> story.as_(Role.SUPERVISOR).do("urge").case.desk.urges
1
"""

from typing import Self

from gongkai.engine.cases import Case, Command
from gongkai.engine.deadlines import Deadline
from gongkai.engine.facts import FactValue
from gongkai.engine.operate import find_operation, operate
from gongkai.engine.operations import Operation
from gongkai.engine.roles import Actor, Role
from gongkai.testing.casebook import Story, actor
from gongkai.testing.examples import example


def person(user_id: str, *roles: Role, unit_id: str = "bangongshi", instead_of: str = "") -> Actor:
    """Return a named person with these roles, who may stand in for another."""
    return Actor(user_id, user_id, unit_id, frozenset(roles), on_behalf_of=instead_of)


class OfficeStory(Story):
    """A story with operations between the steps of the procedure."""

    @property
    def rows(self) -> list[Deadline]:
        """Every deadline row there ever was, by number; without timers, as a store keeps them."""
        return [row for one in self.decisions for row in one.deadlines]

    def by(self, who: Actor) -> Self:
        """Make this person fire the next command, and that one only."""
        self._actor = who
        return self

    def do(self, operation_id: str, **given: FactValue) -> Self:
        """Do an operation; required fields that are not given take example values.

        It is done by whom `by` or `as_` named, else by the first role that may.
        """
        operation = find_operation(operation_id)
        who, self._actor = self._actor, None
        return self.take(
            operate(
                self.procedure,
                self.case,
                Command(operation_id, self._filled(operation, given)),
                who or default_actor(operation, self.case),
                self.now,
                self.calendar,
                history=self.history if operation.reads_history else (),
                rows=self.rows if operation.reads_history else (),
            )
        )

    def _filled(self, operation: Operation, given: dict[str, FactValue]) -> dict[str, FactValue]:
        required = {f.id: example(f, self.now) for f in operation.needs if f.required}
        return required | given


def default_actor(operation: Operation, case: Case) -> Actor:
    """Return somebody of the case's unit with the first role that may do an operation."""
    return actor(operation.by[0] if operation.by else Role.HANDLER, unit_id=case.unit_id)
