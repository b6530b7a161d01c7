"""Test the methods on your own past: projects, tasks or throughput."""

from pathlib import Path

from ctoaas.cli.lazy import LazyGroup

command = LazyGroup(
    "ctoaas.cli.forecasting.pasts",
    Path(__file__).parents[1] / "pasts",
    name="backtest",
    help="""Test the methods on anybody's past: forecast each outcome without knowing it.

    For our method and for the built-in baselines: how many outcomes, how often the range held with
    its Wilson interval, interval score, high over low, CRPS and median error. Where there are
    dates, only what was known at the time is used.
    """,
    epilog="Example: cto forecast backtest projects projects.csv --target hours --size points",
)
