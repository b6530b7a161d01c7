"""One option in detail: what is done when, what it leaves out, when money is due."""

from ctoaas.deliver.answer.records import Block, Figure, Grid
from ctoaas.deliver.charts.axes import even
from ctoaas.deliver.forecast.amounts import amounts
from ctoaas.deliver.plan.pictures import Bar, Quarter, money_bars, plan_chart
from ctoaas.deliver.plan.words import Saying, weeks
from ctoaas.deliver.wording.numbers import day, day_words
from ctoaas.plan.roadmap.leaving_out import LeftOut
from ctoaas.plan.roadmap.options import Option


def option_blocks(say: Saying, option: Option) -> tuple[Block, ...]:
    """The blocks of one option."""
    if not option.schedule.chosen:
        return ()
    name = option.rule.title
    figures = [_when(say, option)]
    if any(option.prospects.paid_p80):
        figures.append(_money(say, option))
    if option.prospects.residual:
        figures.append(_risk(say, option))
    block = Block(
        option.rule.id,
        f"{name}: {option.rule.rule}",
        sentences=tuple(f"Does not fit: {problem}." for problem in option.problems),
        figures=tuple(figures),
        grids=_left_out(say, option),
    )
    return (block,)


def _when(say: Saying, option: Option) -> Figure:
    calendar, starts_on = say.calendar, say.wishes.starts_on
    order = sorted(option.prospects.likely, key=lambda one: (one.start, one.p50, one.initiative))
    bars, rows = [], []
    for one in order:
        wish = say.wishes.initiative(one.initiative)
        chosen = option.schedule.get(one.initiative)
        begin = calendar.start_day(one.start)
        half, careful = say.done(one.p50), say.done(one.p80)
        deadline = None if wish.deadline is None else wish.deadline.day
        people = sorted({p.person for p in chosen.pieces if p.person}) if chosen else []
        bars.append(
            Bar(
                wish.title,
                float((begin - starts_on).days),
                float((half - starts_on).days + 1),
                float((careful - starts_on).days + 1),
                None if deadline is None else float((deadline - starts_on).days + 1),
            )
        )
        rows.append(
            (
                wish.title,
                chosen.mode if chosen else "",
                ", ".join(say.person(id_) for id_ in people),
                day(begin),
                day(half),
                day(careful),
                "" if one.holds is None else f"{one.holds * 100:.0f} %",
            )
        )
    unit = amounts("date", starts_on)
    last = max(bar.careful for bar in bars)
    axis = even(0, last, unit.mark, "date", about=4)
    return Figure(
        f"when-{option.rule.id}",
        f"Done by {day_words(say.done(option.prospects.p80))} in 8 of 10 futures",
        "Solid: to the likely end (P50). Hatched: on to the careful end (P80). A line marks a "
        "deadline",
        "From 4,000 simulated futures; the order of work stays as planned.",
        lambda width, heading, words: plan_chart(bars, axis, width, heading, words),
        Grid(
            "When",
            ("initiative", "way", "people", "begins", "ends, P50", "ends, P80", "deadline holds"),
            tuple(rows),
            frozenset({0, 1, 2}),
        ),
    )


def _money(say: Saying, option: Option) -> Figure:
    promised, budget = option.prospects, say.wishes.budget
    allowed = []
    so_far = 0
    for number in range(say.wishes.quarters):
        if budget.by_quarter:
            so_far += int(budget.by_quarter[number])
            allowed.append(so_far)
        elif budget.total is not None:
            allowed.append(int(budget.total))
    quarters = [
        Quarter(f"Q{n + 1}", half, careful, allowed[n] if allowed else None)
        for n, (half, careful) in enumerate(zip(promised.paid_p50, promised.paid_p80, strict=True))
    ]
    rows = tuple(
        (
            q.label,
            say.money.exact(q.half),
            say.money.exact(q.careful),
            "" if q.allowed is None else say.money.exact(q.allowed),
        )
        for q in quarters
    )
    return Figure(
        f"money-{option.rule.id}",
        f"{say.money.most(promised.cost_p80)} are enough in 8 of 10 futures",
        f"Money spent by the end of each quarter since the start, {say.wishes.currency}",
        "The line is what the budget allows by then."
        if allowed
        else "No budget was set, so no line shows one.",
        lambda width, heading, words: money_bars(quarters, say.money, width, heading, words),
        Grid("Money", ("quarter", "P50", "P80", "allowed"), rows),
    )


def _risk(say: Saying, option: Option) -> Figure:
    """Loss of a year that is left, at the start and at the end of each quarter."""
    held = option.prospects.residual
    first, last = held[0].mean, held[-1].mean
    labels = ["now", *(f"Q{n}" for n in range(1, len(held)))]
    bars = [
        Quarter(label, one.mean, max(one.mean, one.careful), None)
        for label, one in zip(labels, held, strict=True)
    ]
    title = (
        f"Risks cost {say.money.say(last)} a year when it is done, now {say.money.say(first)}"
        if last < first
        else f"Risks go on costing {say.money.say(first)} a year"
    )
    names = ", ".join(one.title for one in say.wishes.threats[:4])
    more = " and others" if len(say.wishes.threats) > 4 else ""
    return Figure(
        f"risk-{option.rule.id}",
        title,
        f"Mean loss of a year as things stand at the end of each quarter, {say.wishes.currency}",
        f"Risks of risks.toml: {names}{more}. Risks nobody has written down are in no bar.",
        lambda width, heading, words: money_bars(
            bars, say.money, width, heading, words, ("on average", "at most in 8 of 10 futures")
        ),
        Grid(
            "Risk left",
            ("at the end of", "on average", "at most, P80"),
            tuple(
                (bar.label, say.money.exact(bar.half), say.money.exact(bar.careful)) for bar in bars
            ),
        ),
    )


def _left_out(say: Saying, option: Option) -> tuple[Grid, ...]:
    if not option.left_out:
        return ()
    rows = tuple(
        (say.title(one.initiative), say.points(one.value), price(say, one))
        for one in option.left_out
    )
    return (
        Grid(
            "Left out, and what having it as well would take",
            ("initiative", "value", "price"),
            rows,
            frozenset({0, 2}),
            note="All that is in the option stays as it is; putting something else aside instead "
            "is shown by cto plan explain.",
        ),
    )


def price(say: Saying, one: LeftOut) -> str:
    """What it would take to have it beside everything else, in words."""
    if one.mode is None:
        return "nobody here could do it, whatever the time and money"
    parts = []
    if one.excluded_by is not None:
        parts.append(f'excluded by "{say.title(one.excluded_by)}"')
    if one.extra_cost:
        parts.append(f"{say.money.say(one.extra_cost)} more")
    if one.missing_days:
        parts.append(f"{weeks(one.missing_days)} more than there are")
    elif one.extra_days:
        parts.append(f"an end {weeks(one.extra_days)} later")
    if one.missing_money:
        parts.append(f"{say.money.say(one.missing_money)} above the budget")
    if one.with_it:
        names = ", ".join(f'"{say.title(each)}"' for each in one.with_it)
        parts.append(f"and first {names}")
    if one.reason == "not asked for":
        parts.append(
            "more than this option is after, or it fits only if everything takes its middle"
        )
    return ", ".join(parts)
