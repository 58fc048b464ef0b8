from pathlib import Path

import pytest

from gongkai.casework.organisation import Organisation
from gongkai.samples import sample_organisation

TABLE = Path(__file__).parents[2] / "data" / "task_table.txt"


@pytest.fixture(scope="session")
def organisation() -> Organisation:
    return sample_organisation()


@pytest.fixture(scope="session")
def raw() -> bytes:
    """An export with all the quirks of the office's own: see the file."""
    return TABLE.read_bytes()


@pytest.fixture(scope="session")
def text(raw: bytes) -> str:
    return raw.decode()
