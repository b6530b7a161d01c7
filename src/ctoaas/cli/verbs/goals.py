"""Say what the company wants to reach, what matters more, and how far it is."""

from pathlib import Path

from ctoaas.cli.lazy import LazyGroup

command = LazyGroup(
    "ctoaas.cli.registers.goals",
    Path(__file__).parents[1] / "registers" / "goals",
    name="goals",
    help="""Keep the vision and the measurable goals of a company in goals.toml.

    A goal is a number that should move from where it is to where it should be. What goals weigh
    comes from at most twelve comparisons a person. Each verb has --json.
    """,
    epilog="Example: cto goals add 'More bookings' --metric 'lessons a month' --from 40 --to 200",
)
