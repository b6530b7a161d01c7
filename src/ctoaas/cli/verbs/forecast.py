"""Forecast cost and time as ranges that hold, and keep the record of how they held."""

from pathlib import Path

from ctoaas.cli.lazy import LazyGroup

command = LazyGroup(
    "ctoaas.cli.forecasting.verbs",
    Path(__file__).parents[1] / "forecasting" / "verbs",
    name="forecast",
    help="""Forecast cost and time as ranges that hold.

    Every forecast issued in a workspace is kept in its forecasts.jsonl, with its outcome once it
    is known, so that each range can say how often such ranges held. Each verb has --json, and
    most write a page with --out FILE.html.
    """,
    epilog="Example: cto forecast estimate --expert 80 120 240 --unit hours --about 'Sign-in'",
)
