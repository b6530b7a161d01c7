"""Reference of the building blocks that `cto scope` and `cto plan propose` know."""

from ctoaas.forecast.expert import ThreePoints
from ctoaas.plan.catalogue.block import Block, catalogue
from docs.pages.markdown import finish, start, table


def page() -> str:
    """Every block by group, with its ways, licences and priors."""
    lines = start(
        "Building blocks",
        "What most products need. Efforts are working days of one person: one case in ten ends "
        "below the first number, half below the second, one in ten above the third. They are "
        "**priors**, estimates of ours (edition 2026) with no measured projects behind them; your "
        "own actuals in `plan/actuals.toml` take over as they come. A licence with a note was "
        "read on that day at that place; the others are from our own knowledge: check before you "
        "rely on one. Amounts a month are rough list prices of small use.",
    )
    groups = dict.fromkeys(block.group for block in catalogue().values())
    for group in groups:
        lines += [f"## {group.capitalize()}", ""]
        for block in catalogue().values():
            if block.group == group:
                lines += _section(block)
    return finish(lines)


def _section(block: Block) -> list[str]:
    lines = [f"### {block.id}", "", f"**{block.title}.** {block.gives}", ""]
    if block.after:
        lines += [f"Comes after: {', '.join(f'[{each}](#{each})' for each in block.after)}.", ""]
    rows = [
        (choice.name, choice.licence, _days(choice.days), _money(choice.per_month))
        for choice in block.choices
    ]
    rows.append(("made by yourselves", "yours", _days(block.own_days), ""))
    found = [*lines, *table(("Way", "Licence", "Days", "A month"), rows)]
    for choice in block.choices:
        if choice.checked:
            found += [f"Licence of {choice.name} read {choice.checked}.", ""]
    return found


def _days(points: ThreePoints) -> str:
    return f"{points.low:g} · {points.likely:g} · {points.high:g}"


def _money(ends: tuple[float, float] | None) -> str:
    return "" if ends is None else f"{ends[0]:g} to {ends[1]:g}"
