"""A decision as a MADR 4.0.0 file (adr.github.io/madr, 17 September 2024), always in one form."""

import re
from collections.abc import Iterator

from ctoaas.plan.decisions import reader
from ctoaas.plan.decisions.front_matter import written
from ctoaas.plan.decisions.markdown import escaped, heading, listed
from ctoaas.plan.decisions.record import Decision, Option

_SECTION = re.compile(r" {0,3}#{1,2}\s")
Field = tuple[str, list[str]]
"""Heading, and the blocks below it."""


def write(decision: Decision) -> str:
    """The file's text; `reader.read` gives the same decision back."""
    blocks = ["\n".join(["---", *_front(decision), "---"]), f"# {heading(decision.title)}"]
    blocks += _kept(decision, "")
    for group in _groups(decision):
        blocks += _group(decision, group)
    return "\n\n".join(blocks) + "\n"


def _group(decision: Decision, group: list[Field]) -> list[str]:
    """A heading of the second level with those below it; nothing where all are empty.

    Sections of others that stand on the second level come behind the whole group.
    """
    blocks, behind = [], []
    for name, body in group:
        kept = _kept(decision, name)
        behind += [raw for raw in kept if _SECTION.match(raw)]
        held = [*body, *(raw for raw in kept if not _SECTION.match(raw))]
        if held:
            blocks += [name if name == group[0][0] else f"### {name}", *held]
    if not blocks:
        return behind
    first = group[0][0]
    rest = blocks[1:] if blocks[0] == first else blocks
    return [f"## {first}", *rest, *behind]


def _front(decision: Decision) -> Iterator[str]:
    yield written("status", decision.status)
    if decision.day is not None:
        yield written("date", decision.day.isoformat())
    people = {
        "decision-makers": decision.decision_makers,
        "consulted": decision.consulted,
        "informed": decision.informed,
    }
    texts = {
        "kind": decision.kind,
        "reversible": decision.reversible,
        "supersedes": decision.supersedes,
        "review-on": decision.review_on.isoformat() if decision.review_on else "",
        "confirm-by": decision.confirm_by.isoformat() if decision.confirm_by else "",
        "confirmed": decision.confirmed,
    }
    for key, value in (people | texts).items():
        if value:
            yield written(key, value)
    yield from decision.extra


def _groups(decision: Decision) -> list[list[Field]]:
    """The fields in the order of MADR, a list for each heading of the second level."""
    model = decision.model.rstrip("\n")
    pros = [block for option in decision.options for block in _pros(option)]
    return [
        [(reader.CONTEXT, _text(decision.context))],
        [(reader.DRIVERS, _list(decision.drivers))],
        [
            (
                reader.OPTIONS,
                _list(tuple(option.listed or option.title for option in decision.options)),
            )
        ],
        [
            (reader.OUTCOME, _outcome(decision)),
            (reader.CONSEQUENCES, _list(decision.consequences)),
            (reader.CONFIRMATION, _text(decision.confirmation)),
        ],
        [(reader.PROS, pros)],
        [
            (reader.MORE, _text(decision.more)),
            (reader.DISSENT, _list(decision.dissent)),
            (reader.REOPENED, _list(decision.reopened)),
            (reader.MODEL, [f"```toml\n{model}\n```"] if model else []),
        ],
    ]


def _outcome(decision: Decision) -> list[str]:
    if not decision.chosen:
        return _text(decision.outcome)
    title = decision.chosen.replace("\\", "\\\\").replace('"', '\\"')
    because = f", because {decision.outcome}" if decision.outcome.strip() else ""
    return [escaped(f'Chosen option: "{title}"{because}')]


def _pros(option: Option) -> list[str]:
    held = [*_text(option.text), *_list(option.arguments)]
    return [f"### {heading(option.title)}", *held] if held else []


def _text(text: str) -> list[str]:
    return [escaped(text)] if text.strip() else []


def _list(items: tuple[str, ...]) -> list[str]:
    return [listed(items)] if items else []


def _kept(decision: Decision, after: str) -> list[str]:
    return [each.raw for each in decision.kept if each.after == after]
