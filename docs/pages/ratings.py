"""Reference of the ratings: scales, weights, points and caps."""

from ctoaas.assess import ratings as formula
from ctoaas.assess.benchmark import ENOUGH, shipped
from ctoaas.assess.scales import Part, Scale, caps, scales
from docs.pages.markdown import anchor, finish, number, start, table


def page() -> str:
    """How stars come about, and the scale of every characteristic."""
    lines = start(
        "Ratings",
        "One to five stars for each characteristic of ISO/IEC 25010:2023 that code and history can "
        "speak to, and for continuity, which is not of the standard. Why it is done this way: "
        "[how numbers become judgement](../explanation/judgement.md).",
    )
    lines += ["## The formula", "", *_formula(), "", _compared_with(), ""]
    for severity, stars in caps().items():
        lines += [f"A {severity} finding caps its characteristic at {number(stars)} stars.", ""]
    rated = [scale for scale in scales() if not scale.no_rating]
    for scale in rated:
        lines += _section(scale)
    lines += ["## Not rated", "", "What the evidence cannot speak to, and what could.", ""]
    lines += table(
        ("Characteristic", "Why not", "How to know"),
        (
            (scale.characteristic.value, scale.no_rating, scale.how_to_know)
            for scale in scales()
            if scale.no_rating
        ),
    )
    return finish(lines)


def _formula() -> list[str]:
    """The formula as the module that computes it states it."""
    _, _, told = (formula.__doc__ or "").strip().partition("\n\n")
    return told.splitlines()


def _compared_with() -> str:
    count = len(shipped().sources)
    held = f"holds {count} repositories" if count else "holds no repositories yet"
    return (
        f"A percentile is taken from at least {ENOUGH} repositories, of the same size class where "
        f"there are as many; else the points below are used, and the report says which. The table "
        f"that comes with the product {held}."
    )


def _section(scale: Scale) -> list[str]:
    total = sum(part.weight for part in scale.parts)
    rows = [_row(part, total) for part in scale.parts]
    return [
        f"## {scale.characteristic.value.capitalize()}",
        "",
        f"{scale.speaks_of} Confidence is never above {scale.best.value}.",
        "",
        *table(("Number", "Weight", "Points: value to stars", "Source of the points"), rows),
    ]


def _row(part: Part, total: float) -> tuple[str, str, str, str]:
    name = f"[{part.measure}](measures.md#{anchor(part.measure)})"
    column = "" if part.column == "value" else f" `{part.column}`"
    points = ", ".join(f"{number(value)}: {number(stars)}" for value, stars in part.points)
    return (
        name + column,
        f"{100 * part.weight / total:.0f} %",
        points,
        f"{part.source} ({part.edition})",
    )
