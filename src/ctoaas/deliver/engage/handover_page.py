"""How complete a handover is, and what is still to be done; the first page of a pack too."""

from collections.abc import Sequence
from dataclasses import replace

from ctoaas.deliver.answer.records import Answer, Block, Grid, Headline
from ctoaas.deliver.forecast.saying import capital, counted, listed
from ctoaas.deliver.wording.numbers import NOT_KNOWN
from ctoaas.engage.handover.pack import Packed
from ctoaas.engage.handover.page import Completeness, Handover

PLURAL = {
    "access": "accesses",
    "secret": "secrets",
    "document": "documents",
    "risk": "open risks",
    "decision": "decisions",
}


def handover_answer(handover: Handover, score: Completeness, name: str) -> Answer:
    """The page of `cto handover check`."""
    return Answer(
        kind="Handover",
        about=name,
        answer=verdict(score),
        reasons=(
            "An access, a secret or a document is settled when somebody has it afterwards; a risk "
            "or a decision when somebody answers for it.",
        ),
        headlines=(
            Headline("Settled", f"{score.settled} of {score.total}", "things that go on"),
            Headline(
                "Still to do", str(len(score.open_items)), "without an owner, or not handed over"
            ),
        ),
        blocks=tuple(_blocks(handover, score)),
        unknowns=tuple(
            f"{capital(PLURAL[kind])}: nobody listed any. List them in "
            f'handover.toml, or add "{kind}" to none_of.'
            for kind in score.not_asked
        ),
        facts=(("Score", "settled items of all items"),),
    )


def with_contents(answer: Answer, files: Sequence[Packed]) -> Answer:
    """The first page of a pack: the handover, and what lies in each of its folders."""
    held: dict[str, list[Packed]] = {}
    for file in files:
        parts = file.path.split("/")
        held.setdefault("/".join(parts[: min(2, len(parts) - 1)]), []).append(file)
    rows = tuple(
        (
            f"{folder}/",
            _MEANING.get(folder, "files of the engagement"),
            f"{len(inside):,}",
            f"{sum(file.bytes for file in inside):,}",
        )
        for folder, inside in sorted(held.items())
    )
    grid = Grid("Folders", ("folder", "what it is", "files", "bytes"), rows, frozenset({0, 1}))
    said = (
        "Everything is an open format: TOML, Markdown, JSON, CSV, HTML, Parquet.",
        "pack.json lists every file with its SHA-256.",
    )
    block = Block("contents", "What lies in this pack", said, grids=(grid,))
    return replace(answer, blocks=(*answer.blocks, block))


_MEANING = {
    "records": "exports that belong to the engagement",
    "workspace": "who the company is, its risks, time and forecasts",
    "workspace/agreements": "what was agreed, one version a file",
    "workspace/assessments": "reports; open report.html in each",
    "workspace/decisions": "decisions with options, evidence and reasons",
    "workspace/deliverables": "what was sent",
    "workspace/evidence": "what was read, as tables",
    "workspace/plan": "initiatives, options and what was accepted",
}


def verdict(score: Completeness) -> str:
    """How complete it is, in one sentence without a full stop."""
    if score.is_complete:
        return "Everything has an owner afterwards and is in their hands"
    if score.open_items:
        still = counted(len(score.open_items), "thing is", "things are")
        return f"{capital(still)} not settled yet"
    return f"Not complete: nobody asked for {listed([PLURAL[k] for k in score.not_asked])}"


def _blocks(handover: Handover, score: Completeness) -> list[Block]:
    found = []
    if score.open_items:
        still = tuple((item.title, item.kind, item.missing) for item in score.open_items)
        grid = Grid("Still to do", ("thing", "kind", "what"), still, frozenset({0, 1, 2}))
        found.append(Block("open", "What is still to be done", grids=(grid,), is_said=True))
    if handover.items:
        rows = tuple(
            (
                item.title,
                item.kind,
                item.owner_now or NOT_KNOWN,
                item.owner_after or NOT_KNOWN,
                "yes" if not item.missing else "no",
            )
            for item in handover.items
        )
        header = ("thing", "kind", "owner now", "owner afterwards", "settled")
        grid = Grid("Everything that goes on", header, rows, frozenset(range(5)))
        found.append(Block("items", "Who has what afterwards", grids=(grid,)))
    return found
