"""The options of `cto forecast estimate`, and what they mean."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from ctoaas.core.canonical import file_digest
from ctoaas.core.errors import UsageError
from ctoaas.forecast.effort import PriorOnly
from ctoaas.forecast.expert import ExpertEstimate, HalfToDouble, Point, ThreePoints
from ctoaas.forecast.views import Project
from ctoaas.workspace.atomic import RESULT_MARK
from ctoaas.workspace.results import result_folder

_LARGEST = 1e15


@dataclass(frozen=True, slots=True)
class Given:
    """The options as they were typed."""

    past: Path | None
    where: Path | None
    kind: str
    target: str
    size: str
    drivers: tuple[str, ...]
    allow: tuple[str, ...]
    class_: str
    expert: tuple[float, float, float] | None
    likely: float | None
    sure: float | None
    said: str
    unit: str
    rate: str
    skip_bad: bool


def size_of(given: Given) -> tuple[str, float | None]:
    """Column and number of --size; either may be missing."""
    if not given.size:
        return "", None
    name, found, text = given.size.rpartition("=")
    number = _number("--size", text)
    if not 0 < number < _LARGEST:
        raise UsageError(f"--size {given.size}", "is not more than zero", "give the size")
    if given.past is not None and not found:
        raise UsageError(
            f"--size {given.size}", "names no column", "write COL=NUMBER, such as points=240"
        )
    return name, number


def drivers_of(pairs: tuple[str, ...]) -> Mapping[str, float | str]:
    """Column and value of every --driver; what reads as a number is one."""
    found: dict[str, float | str] = {}
    for pair in pairs:
        name, sign, text = pair.partition("=")
        if not sign or not name or name in found:
            what = "is there twice" if name in found else "is not COL=VALUE"
            raise UsageError(f"--driver {pair}", what, "write language=java")
        try:
            found[name] = float(text)
        except ValueError:
            found[name] = text
    return found


def spoken_of(given: Given) -> ExpertEstimate | None:
    """What the expert says; None when nothing is said."""
    if given.expert is not None and given.likely is not None:
        raise UsageError("--expert and --likely", "say the same twice", "give one of them")
    if given.expert is not None:
        return ThreePoints(*given.expert)
    if given.likely is None:
        if given.sure is not None:
            raise UsageError("--sure", "has no number to be sure of", "give --likely NUMBER")
        return None
    return Point(given.likely) if given.sure is None else HalfToDouble(given.likely, given.sure)


def unit_of(given: Given, project: Project | None) -> str:
    """The unit that was named, else that of the reference class, else the target's column."""
    if given.unit:
        return given.unit
    if project is not None and isinstance(project.model, PriorOnly):
        return project.model.prior.unit_of_target
    if given.past is not None:
        return given.target
    if given.where is not None:
        return "days"
    raise UsageError("--unit", "is missing", "say hours, days, EUR, ...")


def _number(option: str, text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise UsageError(f"{option} {text}", "is not a number", "write 1234.5") from None


def inputs_of(given: Given) -> dict[str, object]:
    """What the estimate was made from: every option, and what it rests on by its content."""
    held = {name: value for name, value in asdict(given).items() if name not in ("past", "where")}
    past = "" if given.past is None else file_digest(given.past)
    where = "" if given.where is None else file_digest(result_folder(given.where) / RESULT_MARK)
    return {**held, "past": past, "where": where}
