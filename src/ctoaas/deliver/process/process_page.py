"""The rules a team works by, area by area, each with how it is seen and whether it is lived."""

from dataclasses import dataclass

from ctoaas.deliver.answer.records import Answer, Block, Grid, Headline
from ctoaas.deliver.forecast.saying import counted
from ctoaas.plan.process.lived import Seen, State
from ctoaas.plan.process.rule import AREAS, Process

_TITLES = {
    "branching": "How changes come together",
    "review": "Who looks at them",
    "release": "How they reach customers",
    "environments": "Where it runs",
    "incident": "When it stops",
    "support": "When customers call",
    "maintenance": "What keeps it in shape",
    "security": "What keeps it safe",
}
_SHAPES = {State.LIVED: "✓", State.NOT_LIVED: "▲", State.NOT_MEASURABLE: "○"}


@dataclass(frozen=True, slots=True)
class ProcessView:
    """Everything the pages show."""

    company: str
    process: Process
    seen: tuple[Seen, ...]
    assessed_on: str
    """Day of the assessment, "" where there is none."""
    is_agreed: bool
    """It was read from plan/process.toml."""


def process_answer(view: ProcessView) -> Answer:
    """The page of `cto process draft`: the document to agree on."""
    held = view.process
    team = counted(held.people, "person", "people")
    return Answer(
        kind="How we work",
        about=view.company,
        answer=f"{counted(len(held.rules), 'rule', 'rules').capitalize()} for {team} and a product "
        f"at the stage: {held.stage}",
        reasons=(
            "Each rule says why, and how one sees later whether it is lived. Take out what you do "
            "not mean to do: a rule nobody follows teaches that rules do not count.",
        ),
        headlines=_headlines(view),
        blocks=tuple(_area(view, area) for area in AREAS if _of(view, area)),
        unknowns=_unknowns(view),
        notes=(
            "Rules judge habits, never a person.",
            "Agreed rules stand in plan/process.toml; `cto process check` looks whether they are "
            "lived.",
        ),
        facts=_facts(view),
    )


def check_answer(view: ProcessView) -> Answer:
    """The page of `cto process check`: what is not lived first."""
    wrong = [each for each in view.seen if each.state is State.NOT_LIVED]
    right = [each for each in view.seen if each.state is State.LIVED]
    return Answer(
        kind="Is it lived?",
        about=view.company,
        answer=_verdict(view),
        reasons=_reasons(view, wrong),
        headlines=_headlines(view),
        blocks=(
            *(
                (Block("not-lived", _not_lived(view), parts=_parts(wrong), is_said=True),)
                if wrong
                else ()
            ),
            *((Block("lived", "Lived", parts=_parts(right)),) if right else ()),
            Block("all", "Every rule", grids=(_grid(view),)),
        ),
        unknowns=_unknowns(view),
        notes=(
            "A file that is there is a sign, not a proof. Change a limit in plan/process.toml "
            "where it does not fit you.",
        ),
        facts=_facts(view),
    )


def _not_lived(view: ProcessView) -> str:
    return "Agreed and not lived" if view.is_agreed else "Proposed and not lived"


def _verdict(view: ProcessView) -> str:
    lived, known = _counts(view)
    if known == 0:
        return "Nothing can be said yet about how you work"
    who = "agreed rules" if view.is_agreed else "proposed rules"
    return f"{lived} of {known} {who} that can be seen are lived"


def _reasons(view: ProcessView, wrong: list[Seen]) -> tuple[str, ...]:
    found = []
    if not view.is_agreed:
        found.append(
            "Nobody agreed on rules yet: these are proposals, `cto process draft --write`."
        )
    if wrong:
        first = wrong[0]
        found.append(f"Begin with: {first.rule.text} Now {first.because}.")
    return tuple(found)


def _counts(view: ProcessView) -> tuple[int, int]:
    lived = sum(each.state is State.LIVED for each in view.seen)
    return lived, sum(each.state is not State.NOT_MEASURABLE for each in view.seen)


def _headlines(view: ProcessView) -> tuple[Headline, ...]:
    lived, known = _counts(view)
    dark = len(view.seen) - known
    return (
        Headline("Lived", str(lived), f"of {known} rules that can be seen"),
        Headline("Not lived", str(known - lived), "begin with the first"),
        Headline("Not measurable", str(dark), "see what would make them so"),
    )


def _of(view: ProcessView, area: str) -> list[Seen]:
    return [each for each in view.seen if each.rule.area == area]


def _area(view: ProcessView, area: str) -> Block:
    parts: list[tuple[str, str]] = []
    for place, each in enumerate(_of(view, area), start=1):
        parts.append((f"Rule {place}", f"{each.rule.text} {each.rule.why}".strip()))
        parts.append((f"{_SHAPES[each.state]} today", _today(each)))
    return Block(area, _TITLES[area], parts=tuple(parts), is_said=True)


def _today(each: Seen) -> str:
    """How it is seen and what was seen, or what is missing to see it."""
    if each.state is State.NOT_MEASURABLE:
        return f"Not measurable yet; it needs {each.because}."
    return f"{each.state.value.capitalize()}: {each.because}."


def _parts(rows: list[Seen]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (f"{_SHAPES[each.state]} {_TITLES[each.rule.area]}", f"{each.rule.text} {_capital(each)}.")
        for each in rows
    )


def _capital(each: Seen) -> str:
    return each.because[:1].upper() + each.because[1:]


def _grid(view: ProcessView) -> Grid:
    rows = tuple(
        (each.rule.text, f"{_SHAPES[each.state]} {each.state.value}") for each in view.seen
    )
    return Grid("Every rule", ("rule", "state"), rows, frozenset({0, 1}))


def _unknowns(view: ProcessView) -> tuple[str, ...]:
    return tuple(
        f"{each.rule.text} Would be measurable with {each.because}."
        for each in view.seen
        if each.state is State.NOT_MEASURABLE
    )


def _facts(view: ProcessView) -> tuple[tuple[str, str], ...]:
    return (
        ("Rules", "house rules, edition 2026; sources stand with the rule"),
        ("Assessment", view.assessed_on or "none"),
    )


def plain(view: ProcessView) -> dict[str, object]:
    """The same as JSON values."""
    lived, known = _counts(view)
    return {
        "people": view.process.people,
        "stage": view.process.stage,
        "agreed": view.is_agreed,
        "assessed_on": view.assessed_on or None,
        "lived": lived,
        "measurable": known,
        "rules": [
            {
                "id": each.rule.id,
                "area": each.rule.area,
                "text": each.rule.text,
                "why": each.rule.why,
                "state": each.state.value,
                "because": each.because,
                "evidence": list(each.evidence),
            }
            for each in view.seen
        ],
    }
