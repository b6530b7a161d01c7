"""Ready models: what to look at for six kinds of decision that every company meets."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources
from pathlib import Path

from ctoaas.core.errors import UsageError
from ctoaas.plan.decisions.model import Criterion
from ctoaas.plan.decisions.model_file import model_of
from ctoaas.workspace.toml_file import parse


@dataclass(frozen=True, slots=True)
class Kind:
    """One ready model; everything in it is a proposal."""

    name: str
    title: str
    question: str
    """What the context must answer."""
    options: tuple[str, ...]
    reversible: str
    confirmation: str
    review_months: int
    before: tuple[str, ...]
    """What to do before deciding."""
    criteria: tuple[Criterion, ...]


@cache
def kinds() -> dict[str, Kind]:
    """All ready models by name."""
    files = resources.files("ctoaas.plan.decisions").joinpath("kinds").iterdir()
    found = [_read(file.name, file.read_bytes()) for file in files if file.name.endswith(".toml")]
    return {kind.name: kind for kind in sorted(found, key=lambda kind: kind.name)}


def kind_of(name: str) -> Kind:
    """The ready model `name`; UsageError with the right names when there is none."""
    if name not in kinds():
        raise UsageError(f'kind "{name}"', "is not known", f"write one of {', '.join(kinds())}")
    return kinds()[name]


def _read(name: str, raw: bytes) -> Kind:
    keys = ("title", "question", "options", "reversible", "confirmation", "review_months")
    held = parse(raw, Path(name)).table((*keys, "before", "criteria"))
    return Kind(
        name=name.removesuffix(".toml"),
        title=held["title"].string(),
        question=held["question"].string(),
        options=tuple(each.string() for each in held["options"].items()),
        reversible=held["reversible"].string(),
        confirmation=held["confirmation"].string(),
        review_months=int(held["review_months"].number(Decimal(1), Decimal(60))),
        before=tuple(each.string() for each in held["before"].items()),
        criteria=model_of({"criteria": held["criteria"]}).criteria,
    )
