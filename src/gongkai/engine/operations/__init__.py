"""What offices do with any case, whatever its procedure (catalogue §3.1)."""

from collections.abc import Mapping
from typing import Final

from gongkai.engine.operations import (
    asking,
    ending,
    extending,
    handing_over,
    holding,
    routing,
    telling,
    tying,
    working,
)
from gongkai.engine.operations.declaring import (
    Change,
    ClockPolicy,
    Operation,
    OperationRefused,
    Scene,
)

_MODULES = (
    working,
    handing_over,
    asking,
    routing,
    holding,
    extending,
    telling,
    tying,
    ending,
)

OPERATIONS: Final[Mapping[str, Operation]] = {
    one.id: one for module in _MODULES for one in module.OPERATIONS
}
"""Every operation by its id."""

__all__ = ["OPERATIONS", "Change", "ClockPolicy", "Operation", "OperationRefused", "Scene"]
