"""Write down how the team works, and see later what of it is lived."""

from pathlib import Path

from ctoaas.cli.lazy import LazyGroup

command = LazyGroup(
    "ctoaas.cli.process.verbs",
    Path(__file__).parents[1] / "process" / "verbs",
    name="process",
    help="""Agree on how to work, by team size and stage, with a check for every rule.

    Branching, review, release, environments, incidents, support, maintenance, security. A later
    assessment says of each rule: lived, not lived, or not measurable. Each verb has --json.
    """,
    epilog="Example: cto process draft --write --out process.html",
)
