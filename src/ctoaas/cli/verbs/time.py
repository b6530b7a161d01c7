"""Import time, approve it, and see what is left of an allowance or a cap."""

from pathlib import Path

from ctoaas.cli.lazy import LazyGroup

command = LazyGroup(
    "ctoaas.cli.engaging.time",
    Path(__file__).parents[1] / "engaging" / "time",
    name="time",
    help="""Keep time in time.jsonl of the workspace, under the terms of agreements/.

    Imported rows are drafts handed in for approval; only what is approved is used from an allowance
    or a cap. Each verb has --json.
    """,
    epilog="Example: cto time import week.csv",
)
