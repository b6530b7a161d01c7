"""Parts of a backtest's page: ranges and dates that held, and the scores of all methods."""

from ctoaas.deliver.answer.records import Block, Figure, Grid
from ctoaas.deliver.charts.axes import even
from ctoaas.deliver.charts.interval_rows import IntervalRow, interval_rows
from ctoaas.deliver.wording.numbers import NOT_KNOWN
from ctoaas.forecast.backtest.result import Backtest, MethodScore


def blocks_of(result: Backtest) -> tuple[Block, ...]:
    """All parts; none when no method was scored."""
    scored = [each for each in result.methods if each.n]
    if not scored:
        return ()
    figure = _held_figure(result, scored)
    return (
        *_dates(result),
        Block("held", figure.title, figures=(figure,)),
        Block(
            "scores",
            "All methods on the same past",
            grids=(_scores(result, scored),),
            is_said=True,
        ),
    )


def _dates(result: Backtest) -> tuple[Block, ...]:
    """For throughput: how often the date of each chance held, which is what is promised."""
    held = dict(result.more).get("held")
    if not isinstance(held, dict):
        return ()
    shares = sorted({row["share"] for rows in held.values() for row in rows})
    rows = tuple(
        (name, *(f"{row['held']:,} of {row['n']:,}" for row in held[name]))
        for name in (method.name for method in result.methods)
        if name in held
    )
    header = ("method", *(f"{share * 100:.0f} % date" for share in shares))
    grid = Grid("Dates that held", header, rows)
    return (Block("dates", "How often a promised date held", grids=(grid,), is_said=True),)


def _held_figure(result: Backtest, scored: list[MethodScore]) -> Figure:
    rows = []
    for each in scored:
        held = each.at(result.level)
        if held is not None and held.share is not None:
            low, high = held.between
            rows.append(
                IntervalRow(each.name, held.share, low, high, f"{held.inside:,} of {held.n:,}")
            )
    below = [row for row in rows if row.high < result.level]
    title = (
        f"{len(below)} of {len(rows)} methods clearly fall short of what they say"
        if below
        else "No method clearly falls short of what it says"
    )
    least = min([row.low for row in rows], default=0.5)
    axis = even(min(0.5, least), 1, lambda share: f"{share * 100:.0f} %", "ranges that held")
    return Figure(
        "held",
        title,
        f"Share of outcomes inside the {result.level * 100:g} % range, with 95 % intervals",
        "The upright line is what was said.",
        lambda width, heading, words: interval_rows(
            rows, result.level, axis, width, heading, words
        ),
        Grid(
            "Ranges that held",
            ("method", "held", "low", "high"),
            tuple(
                (r.label, r.words, f"{r.low * 100:.0f} %", f"{r.high * 100:.0f} %") for r in rows
            ),
        ),
    )


def _scores(result: Backtest, scored: list[MethodScore]) -> Grid:
    level = f"{result.level * 100:g} %"
    header = ("method", "n", f"held {level}", "80 %", "score", "width", "CRPS", "miss")
    return Grid(
        "Scores",
        header,
        tuple(_row(each, result.level) for each in scored),
        note=f"Held: outcomes inside the {level} range and the 80 % range. Score: interval score, "
        "lower is better. Width: high over low. Miss: factor half of the middles were within.",
    )


def _row(each: MethodScore, level: float) -> tuple[str, ...]:
    shares = [each.at(level), each.at(0.8)]
    held = [NOT_KNOWN if s is None or s.share is None else f"{s.share * 100:.1f} %" for s in shares]
    figures = (each.interval_score, each.high_over_low, each.crps, each.median_error)
    return (
        each.name,
        f"{each.n:,}",
        *held,
        *(NOT_KNOWN if value is None else f"{value:.2f}" for value in figures),
    )
