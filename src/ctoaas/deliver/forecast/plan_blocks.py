"""Parts of a simulated plan's page: what moves it, when its items run, when its money is due."""

from datetime import date

from ctoaas.deliver.answer.records import Block, Figure, Grid
from ctoaas.deliver.charts.axes import even, factors
from ctoaas.deliver.charts.columns import Column, columns
from ctoaas.deliver.charts.gantt import Span, gantt
from ctoaas.deliver.charts.tornado import Push, tornado
from ctoaas.deliver.forecast.amounts import Amounts, amounts
from ctoaas.deliver.forecast.saying import capital
from ctoaas.deliver.wording.numbers import day, month_words
from ctoaas.forecast.network.result import Driver, ItemResult, Month, Simulation

_MOST_ROWS = 12


def moved_block(result: Simulation, unit: Amounts) -> tuple[Block, ...]:
    """The tornado of the cost; nothing where nothing is uncertain."""
    drivers = [d for d in result.tornado if d.cost_high.amount > d.cost_low.amount > 0]
    drivers = drivers[:_MOST_ROWS]
    if not drivers:
        return ()
    middle = float(next(at.cost for at in result.cost if at.share == 0.5).amount)
    pushes = [_push(each, unit) for each in drivers]
    ends = [middle, *(end for push in pushes for end in (push.low, push.high))]
    axis = factors(min(ends), max(ends) * 1.0001, unit.mark, unit.unit)
    title = f"{capital(drivers[0].title)} moves the cost most"
    rows = tuple(
        (
            each.title,
            unit.exact(float(each.cost_low.amount)),
            unit.exact(float(each.cost_high.amount)),
            day(each.end_low),
            day(each.end_high),
            f"{each.share_of_cost * 100:.0f} %",
        )
        for each in drivers
    )
    figure = Figure(
        "tornado",
        title,
        f"Cost where each comes out low and where high, {unit.unit}; equal factors to the right",
        f"Means over the lowest and the highest tenth of {result.detailed_runs:,} runs; for a risk "
        "without and with it. The line is the middle of the cost.",
        lambda width, heading, words: tornado(pushes, middle, axis, width, heading, words),
        Grid(
            "What moves it",
            ("what", "cost low", "high", "done low", "high", "share of spread"),
            rows,
        ),
    )
    return (Block("moved", title, figures=(figure,)),)


def _push(driver: Driver, unit: Amounts) -> Push:
    low, high = float(driver.cost_low.amount), float(driver.cost_high.amount)
    return Push(driver.title, low, high, unit.span(low, high))


def items_block(result: Simulation, starts_on: date) -> tuple[Block, ...]:
    """When items run and how often each decides the end."""
    if not result.items:
        return ()
    unit = amounts("date", starts_on)
    spans = [_span(item, starts_on) for item in result.items]
    axis = even(0, max(span.careful for span in spans) or 1.0, unit.mark, "date", about=4)
    work = [item for item in result.items if item.effort_p50_days > 0] or result.items
    most = max(work, key=lambda item: (item.critical, item.effort_p50_days, item.id))
    title = f"{capital(most.title)} decides the end in {most.critical * 100:.0f} % of the runs"
    rows = tuple(
        (
            item.title,
            day(item.start_p50),
            day(item.finish_p50),
            day(item.finish_p80),
            f"{item.critical * 100:.0f} %",
        )
        for item in result.items
    )
    figure = Figure(
        "items",
        title,
        "Begin to likely end (P50), and on to the careful end (P80)",
        f"From {result.detailed_runs:,} runs. An item decides the end of a run when a later end "
        "of it would have made the whole end later.",
        lambda width, heading, words: gantt(spans, axis, width, heading, words),
        Grid("Items", ("item", "begins", "ends, P50", "ends, P80", "decides"), rows),
    )
    return (Block("items", title, figures=(figure,)),)


def _span(item: ItemResult, starts_on: date) -> Span:
    def days(when: date) -> float:
        return float((when - starts_on).days)

    label = f"{item.title}: {day(item.finish_p50)} to {day(item.finish_p80)}"
    return Span(
        f"{label}, decides in {item.critical * 100:.0f} %",
        days(item.start_p50),
        days(item.finish_p50),
        days(item.finish_p80),
    )


def cash_block(result: Simulation, unit: Amounts) -> tuple[Block, ...]:
    """Money by month: the middle, and what is on top of it in 1 of 5 cases."""
    if not result.cash_flow:
        return ()
    data = [_column(month, unit) for month in result.cash_flow]
    highest = max(result.cash_flow, key=lambda month: (month.p80.amount, month.first_day))
    title = (
        f"The dearest month is {month_words(highest.first_day.isoformat()[:7])}: "
        f"{unit.most(float(highest.p80.amount))} are enough in 8 of 10 runs"
    )
    parts = (("two", "half of the runs (P50)"), ("b95", "on top in 8 of 10 (P80)"))
    rows = tuple(
        (
            f"{month.first_day:%Y-%m}",
            *(
                unit.exact(float(money.amount))
                for money in (month.p50, month.p80, month.total_p50, month.total_p80)
            ),
        )
        for month in result.cash_flow
    )
    figure = Figure(
        "cash",
        title,
        f"Money due by month, {unit.unit}",
        f"From {result.detailed_runs:,} runs. Months do not add up to the whole: not every month "
        "is dear in the same run.",
        lambda width, heading, words: columns(data, parts, width, heading, words),
        Grid(
            "Cash flow",
            ("month", "P50", "P80", "since the start, P50", "P80"),
            rows,
        ),
    )
    return (Block("cash", title, figures=(figure,)),)


def _column(month: Month, unit: Amounts) -> Column:
    half, enough = float(month.p50.amount), float(month.p80.amount)
    words = f"{month.first_day:%Y-%m}: {unit.say(half)} (P50), {unit.say(enough)} (P80)"
    return Column(f"{month.first_day:%y-%m}", (half, max(0.0, enough - half)), words)
