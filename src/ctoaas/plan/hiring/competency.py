"""Competencies a role is chosen by: our own as TOML, and those people write for a role."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources
from pathlib import Path

from ctoaas.assess.document import Json
from ctoaas.plan.hiring.refused import NEXT, refused
from ctoaas.workspace.toml_file import Field, parse

MOST, QUESTIONS = 6, 2
"""Of a kit; more than six cannot be told apart in an hour (house rule, OPM 2008 names 4 to 6)."""
MARKS = {1: "low", 3: "middle", 5: "high"}
_MOST = Decimal(10**9)


@dataclass(frozen=True, slots=True)
class Ask:
    """A question, and what to ask when the answer stays thin."""

    ask: str
    further: str


@dataclass(frozen=True, slots=True)
class Raised:
    """A measure beyond a cut makes this competency matter more."""

    measure: str
    above: float | None
    below: float | None
    because: str


@dataclass(frozen=True, slots=True)
class Competency:
    """Something the person must be able to do, with questions and what earns which mark."""

    id: str
    title: str
    why: str
    base: float
    """Points it has before anything is known; the highest six are asked."""
    skills: tuple[str, ...]
    """Of roles with these skills it is asked sooner; none named means all."""
    needs_code: bool
    """Asked only where there is a product already."""
    raised_by: tuple[Raised, ...]
    questions: tuple[Ask, ...]
    anchors: tuple[str, str, str]
    """What a 1, a 3 and a 5 look like; 2 and 4 lie between."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A competency with what in the evidence speaks for it; nothing means it is always asked."""

    competency: Competency
    because: tuple[str, ...]


@cache
def catalogue() -> dict[str, Competency]:
    """Our own competencies by id."""
    folder = resources.files("ctoaas.plan.hiring").joinpath("competencies")
    found = {}
    for file in sorted(folder.iterdir(), key=lambda each: each.name):
        if file.name.endswith(".toml"):
            id_ = file.name.removesuffix(".toml")
            found[id_] = competency_of(parse(file.read_bytes(), Path(file.name)), id_)
    return found


def competency_of(field: Field, id_: str = "") -> Competency:
    """One competency; UsageError with its place where it is not whole or asks what it must not."""
    keys = (
        "id",
        "title",
        "why",
        "base",
        "needs_code",
        "skills",
        "raised_by",
        "questions",
        "anchors",
    )
    held = field.table(keys)
    for key in (*(() if id_ else ("id",)), "title", "questions", "anchors"):
        if key not in held:
            raise field.wrong(f"has no {key}", f"write {key} as cto hire profile --template shows")
    questions = tuple(_ask(each) for each in held["questions"].items())
    if len(questions) != QUESTIONS:
        raise held["questions"].wrong(f"are {len(questions)}", f"write {QUESTIONS}")
    anchors = held["anchors"].table(tuple(MARKS.values()))
    for name in MARKS.values():
        if name not in anchors:
            raise held["anchors"].wrong(f"have no {name}", f'add {name} = "what one sees or hears"')
    low, middle, high = (said(anchors[name]) for name in MARKS.values())
    raised = held["raised_by"].items() if "raised_by" in held else []
    return Competency(
        id=id_ or held["id"].string(),
        title=said(held["title"]),
        why=said(held["why"]) if "why" in held else "",
        base=float(held["base"].number(Decimal(0), _MOST)) if "base" in held else 0.0,
        skills=tuple(e.string() for e in held["skills"].items()) if "skills" in held else (),
        needs_code="needs_code" in held and held["needs_code"].value is True,
        raised_by=tuple(map(_raised, raised)),
        questions=questions,
        anchors=(low, middle, high),
    )


def said(field: Field) -> str:
    """The text of `field`; UsageError when it asks for years or for what the law protects."""
    text = field.string()
    found = refused(text)
    if found is not None:
        raise field.wrong(found.wrong, NEXT)
    return text


def choose(skill: str, documents: Sequence[Json], wanted: Sequence[str] = ()) -> tuple[Chosen, ...]:
    """At most six competencies for a role with `skill`, the weightiest first.

    `wanted` names ours to take whatever the evidence says, in their order.
    """
    ours = catalogue()
    chosen = [Chosen(ours[id_], _because(ours[id_], documents)) for id_ in wanted]
    rest = [
        Chosen(each, _because(each, documents))
        for id_, each in ours.items()
        if id_ not in wanted and (documents or not each.needs_code)
    ]
    if not wanted:
        chosen = sorted(rest, key=lambda each: (-_points(each, skill), each.competency.id))
    return tuple(chosen[:MOST])


def _points(each: Chosen, skill: str) -> float:
    held = each.competency
    fits = 15.0 if skill in held.skills else 0.0 if not held.skills else -15.0
    return held.base + 20.0 * len(each.because) + fits


def _because(each: Competency, documents: Sequence[Json]) -> tuple[str, ...]:
    found: dict[str, list[str]] = {}
    for document in documents:
        values = whole_values(document)
        for raised in each.raised_by:
            for repository, value in sorted(values.get(raised.measure, {}).items()):
                is_above = raised.above is not None and value > raised.above
                is_below = raised.below is not None and value < raised.below
                if is_above or is_below:
                    told = f"{raised.because} ({raised.measure} of "
                    found.setdefault(told, []).append(repository)
    return tuple(f"{told}{', '.join(places)})" for told, places in found.items())


def whole_values(document: Json) -> Mapping[str, Mapping[str, float]]:
    """Measured values of whole repositories: measure, then repository."""
    found: dict[str, dict[str, float]] = {}
    for row in document["measures"]:
        if row["outcome"] == "measured" and row["subject"] in ("", row["repository"]):
            found.setdefault(row["id"], {})[row["repository"]] = float(row["value"])
    return found


def _ask(field: Field) -> Ask:
    if not isinstance(field.value, dict):
        return Ask(said(field), "")
    held = field.table(("ask", "further"))
    if "ask" not in held:
        raise field.wrong("has no ask", 'add ask = "..."')
    return Ask(said(held["ask"]), said(held["further"]) if "further" in held else "")


def _raised(field: Field) -> Raised:
    held = field.table(("measure", "above", "below", "because"))
    above, below = (
        float(held[key].number(-_MOST, _MOST)) if key in held else None
        for key in ("above", "below")
    )
    return Raised(held["measure"].string(), above, below, held["because"].string())
