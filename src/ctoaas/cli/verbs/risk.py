"""Keep risks as ranges, count them in money and days, and see them burn down."""

from pathlib import Path

from ctoaas.cli.lazy import LazyGroup

command = LazyGroup(
    "ctoaas.cli.registers.risk",
    Path(__file__).parents[1] / "registers" / "risk",
    name="risk",
    help="""Keep what could go wrong in risks.toml: how often, and how much each time.

    Risks are counted, not coloured: frequency and loss are ranges, a year is drawn many times, and
    each control is worth what it takes away. Each verb has --json.
    """,
    epilog="Example: cto risk add 'Provider down for a day' --often 0.1 0.3 1 --days 1 4",
)
