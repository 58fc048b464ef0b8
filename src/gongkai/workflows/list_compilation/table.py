"""The table of `list_compilation`: one row for each thing that can happen to a list."""

from gongkai.workflows.list_compilation.compiling import COMPILING
from gongkai.workflows.list_compilation.settling import SETTLING

TRANSITIONS = (*COMPILING, *SETTLING)
