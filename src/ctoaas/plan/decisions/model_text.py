"""The TOML of a model, written in one form."""

from collections.abc import Iterator

from ctoaas.plan.decisions.model import Choice, Cost, Criterion, Link, Model, Spread
from ctoaas.plan.decisions.model_file import COSTS, LINK_TEXTS


def write_model(model: Model) -> str:
    """TOML that `read_model` reads back as `model`."""
    return "\n".join(_lines(model)).strip("\n") + "\n"


def text(value: str) -> str:
    """`value` as a TOML text on one line."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in escaped) + '"'


def number(value: float) -> str:
    """`value` in TOML, whole where it is whole."""
    return str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else repr(value)


def _lines(model: Model) -> Iterator[str]:
    if model.currency:
        yield f"currency = {text(model.currency)}"
    if model.day_rate is not None:
        yield f"day_rate = {_written(model.day_rate)}"
    if model.years != Model().years:
        yield f"years = {model.years}"
    for criterion in model.criteria:
        yield from ("", *_criterion(criterion))
    for choice in model.choices:
        yield from ("", *_choice(choice))
    for each in model.preferences:
        pair = f"first = {text(each.first)}", f"second = {text(each.second)}"
        yield from ("", "[[compare]]", *pair, f"answer = {text(each.answer)}")
    for link in model.links:
        yield from ("", "[[evidence]]", *_link(link))


def _criterion(criterion: Criterion) -> Iterator[str]:
    yield from ("[[criteria]]", f"id = {text(criterion.id)}", f"title = {text(criterion.title)}")
    if not criterion.measure or (criterion.worst, criterion.best) != (1.0, 0.0):
        yield f"worst = {number(criterion.worst)}"
        yield f"best = {number(criterion.best)}"
    for key in ("unit", "measure", "why"):
        if getattr(criterion, key) not in ("", "points"):
            yield f"{key} = {text(getattr(criterion, key))}"


def _choice(choice: Choice) -> Iterator[str]:
    yield from ("[[options]]", f"title = {text(choice.title)}")
    if choice.scores:
        yield from ("", "[options.scores]")
        yield from (f"{_key(name)} = {_written(spread)}" for name, spread in choice.scores)
    if choice.cost is not None:
        yield from ("", "[options.cost]", *_cost(choice.cost))


def _cost(cost: Cost) -> Iterator[str]:
    for key in COSTS:
        spread = getattr(cost, key)
        if spread is not None:
            yield f"{key} = {_written(spread)}"
        if key == "fees_per_year" and cost.fees_grow_per_year:
            yield f"fees_grow_per_year = {number(cost.fees_grow_per_year)}"


def _link(link: Link) -> Iterator[str]:
    yield f"ref = {text(link.ref)}"
    for key in LINK_TEXTS:
        if getattr(link, key):
            yield f"{key} = {text(getattr(link, key))}"
    for key in ("value", "tolerance", "below", "above"):
        held = getattr(link, key)
        if held is not None and (key, held) != ("tolerance", 0.1):
            yield f"{key} = {number(held)}"


def _written(spread: Spread) -> str:
    if spread.is_sure:
        return number(spread.likely)
    return f"[{number(spread.low)}, {number(spread.likely)}, {number(spread.high)}]"


def _key(name: str) -> str:
    return (
        name if name.replace("-", "").replace("_", "").isalnum() and name.isascii() else text(name)
    )
