"""Decide between options with evidence, and learn when a decision wants another look."""

from pathlib import Path

from ctoaas.cli.lazy import LazyGroup

command = LazyGroup(
    "ctoaas.cli.deciding.verbs",
    Path(__file__).parents[1] / "deciding" / "verbs",
    name="decide",
    help="""Write decisions down, compare their options, and see when one wants another look.

    Decisions are Markdown files in decisions/ of the workspace, in the form of MADR 4; records in
    older forms are read too. Each verb has --json.
    """,
    epilog="Example: cto decide new 'Search in the shop' --kind build-or-buy",
)
