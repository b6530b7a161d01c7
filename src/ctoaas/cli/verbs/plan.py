"""Options for a roadmap: what fits the money, the people and the dates, and what it leaves out."""

from pathlib import Path

from ctoaas.cli.lazy import LazyGroup

command = LazyGroup(
    "ctoaas.cli.planning.verbs",
    Path(__file__).parents[1] / "planning" / "verbs",
    name="plan",
    help="""Three or four plans to choose from, under a budget, with people and dates.

    What is wished for stands in plan/initiatives.toml of a workspace, who works on it in
    plan/people.toml. Each verb takes the workspace (or its plan folder) and has --json.
    """,
    epilog="Example: cto plan init acme && cto plan options acme --out options.html",
)
