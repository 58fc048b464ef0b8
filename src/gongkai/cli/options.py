"""Options several commands share."""

from typing import Annotated, TypeAlias

import typer

AsJson: TypeAlias = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
As: TypeAlias = Annotated[
    str, typer.Option("--as", metavar="USER", help="Id of the person who acts; see `user list`.")
]
Key: TypeAlias = Annotated[
    str | None,
    typer.Option("--key", help="Idempotency key: sent twice, the command takes effect once."),
]
Set: TypeAlias = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="FIELD=VALUE", help="A field; may be given many times."),
]
EvidenceFiles: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--evidence",
        metavar="FIELD=FILE",
        help="A file as evidence: it is stored, its name and SHA-256 are recorded.",
    ),
]
Number: TypeAlias = Annotated[
    str, typer.Argument(metavar="NUMBER", help="The case's number, such as ZC-2018-0001.")
]
UnitName: TypeAlias = Annotated[
    str | None, typer.Option("--unit", help="Id or name (or another spelling) of a unit.")
]
ProcedureId: TypeAlias = Annotated[
    str | None, typer.Option("--procedure", help="Id of a procedure; see `procedure list`.")
]
