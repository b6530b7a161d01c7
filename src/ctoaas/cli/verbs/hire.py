"""Describe a role, choose with a structured kit, and compare what several raters saw."""

from pathlib import Path

from ctoaas.cli.lazy import LazyGroup

command = LazyGroup(
    "ctoaas.cli.hiring.verbs",
    Path(__file__).parents[1] / "hiring" / "verbs",
    name="hire",
    help="""Find out whom the company needs, ask everybody the same, and compare the marks.

    The role is proposed from the plan and the newest assessment, and written by people in
    plan/role.toml. Years of experience and what the law protects are refused. Each verb has --json.
    """,
    epilog="Example: cto hire kit --out kit.html",
)
