"""What an office may set, by environment variables and an optional file: one frozen `Settings`.

Every setting is an environment variable with the prefix ``GONGKAI_`` (``GONGKAI_PORT=8080``) or a
key of ``gongkai.toml`` in the working directory (``port = 8080``). The environment wins over the
file.
"""

import os
import tomllib
from datetime import time
from pathlib import Path
from typing import Annotated, Final, Self

from pydantic import Field, ValidationError, model_validator
from pydantic_core import ErrorDetails
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from gongkai.errors import InvalidInput

PREFIX = "GONGKAI_"
FILE = "gongkai.toml"

FILES_DIR: Final = Path("var/files")
ATTACHMENT_MIB: Final = 50

NonEmpty = Annotated[str, Field(min_length=1)]


class Settings(BaseSettings):
    """The settings of one process; they do not change while it runs.

    Attributes:
        database_url: Where the records are: ``sqlite:///path`` or ``postgresql://user@host/name``.
        files_dir: Where the files people hand in are kept; it belongs to one database.
        attachment_mib: Largest file that is taken in, in MiB.
        tick_seconds: Seconds between two sweeps over due deadlines; more than 0, at most an hour.
        host: Address the web server listens on.
        port: Port the web server listens on; 0 takes any free one.
        jurisdiction: Whose working-day calendar counts unless a case says otherwise.
        office_opens: Beijing time from which a submission counts as made on that working day.
        office_closes: Beijing time after which it counts as made on the next one.
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, toml_file=FILE, frozen=True, extra="forbid", env_ignore_empty=True
    )

    database_url: NonEmpty = "sqlite:///var/gongkai.db"
    files_dir: Path = FILES_DIR
    attachment_mib: Annotated[int, Field(ge=1, le=4096)] = ATTACHMENT_MIB
    tick_seconds: Annotated[float, Field(gt=0, le=3600, allow_inf_nan=False)] = 5
    host: NonEmpty = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535)] = 8000
    jurisdiction: NonEmpty = "CN"
    office_opens: time = time(8, 30)
    office_closes: time = time(17, 30)

    @model_validator(mode="after")
    def _office_hours_are_in_order(self) -> Self:
        if self.office_opens.tzinfo or self.office_closes.tzinfo:
            raise ValueError("office hours are Beijing time: write 08:30, without an offset")
        if self.office_opens >= self.office_closes:
            raise ValueError("office_opens must come before office_closes")
        return self

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 -- one file is enough
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 -- see above
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Read, strongest first: what a caller passes, the environment, the file."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


def load_settings() -> Settings:
    """Read the settings of this process.

    Raises:
        InvalidInput: A value cannot be used or the file cannot be read; the text names each
            variable.
    """
    try:
        return Settings()
    except ValidationError as error:
        faults = "\n".join(f"  {_fault(detail)}" for detail in error.errors())
        raise InvalidInput(f"These settings cannot be used:\n{faults}") from error
    except (tomllib.TOMLDecodeError, OSError) as error:
        raise InvalidInput(f"The file {FILE} cannot be read: {error}") from error


def _fault(detail: ErrorDetails) -> str:
    """Return one line that names the variable, its value and what is wrong with it."""
    reason = detail["msg"].removeprefix("Value error, ")
    if not detail["loc"]:  # a rule about several settings together
        return f"{PREFIX}OFFICE_OPENS, {PREFIX}OFFICE_CLOSES: {reason}"
    name = str(detail["loc"][0])
    variable = PREFIX + name.upper()
    if detail["type"] == "extra_forbidden":
        return f"{name} in {FILE}: there is no such setting"
    place = variable if variable in os.environ else f"{name} in {FILE} (or {variable})"
    return f"{place} = {detail['input']!r}: {reason}"
