"""The kit to choose somebody with: the same questions, what earns which mark, a piece of work."""

from dataclasses import dataclass

from ctoaas.deliver.answer.records import Answer, Block, Headline
from ctoaas.deliver.forecast.saying import counted
from ctoaas.deliver.hiring.validity import EQUAL, NEVER_ASKED, SOURCE, validity_block
from ctoaas.plan.hiring.competency import MARKS, Chosen
from ctoaas.plan.hiring.profile import Profile
from ctoaas.plan.hiring.sample import RUBRIC, TASKS, Sample

MINUTES_EACH = 9
"""For a competency with its two questions (house rule: six fit into an hour)."""


@dataclass(frozen=True, slots=True)
class KitView:
    """Everything the page shows."""

    company: str
    profile: Profile
    sample: Sample | None
    why_no_sample: str
    """What would make one, where there is none."""


def kit_answer(view: KitView) -> Answer:
    """The page of `cto hire kit`."""
    chosen = view.profile.competencies
    minutes = MINUTES_EACH * len(chosen)
    return Answer(
        kind="Interview kit",
        about=f"{view.company}: {view.profile.title}",
        answer=f"{counted(len(chosen), 'competency', 'competencies').capitalize()}, two questions "
        f"each: the same for everybody, marked from 1 to 5",
        reasons=(
            "Two people ask, both write marks alone, then they talk about marks that lie two or "
            "more apart, and only then about the person.",
        ),
        headlines=(
            Headline("Talk", f"{minutes} minutes", f"{MINUTES_EACH} for each competency"),
            Headline("Work sample", *_sample_card(view), is_unknown=view.sample is None),
            Headline("Raters", "2 or more", "the same for all candidates"),
        ),
        blocks=(
            _before_block(),
            *(_competency_block(place, each) for place, each in enumerate(chosen, start=1)),
            *_sample_blocks(view),
            _marks_block(chosen),
            validity_block(),
        ),
        unknowns=() if view.sample is not None else (view.why_no_sample,),
        notes=(NEVER_ASKED, "This is no legal advice; the law of your country may ask for more."),
        facts=(
            ("Form", "after OPM 2008, Structured Interviews: A Practical Guide"),
            ("Validity", SOURCE),
            ("Questions and marks", "house rules, edition 2026; change them in plan/role.toml"),
        ),
    )


def _sample_card(view: KitView) -> tuple[str, str]:
    if view.sample is None:
        return "none yet", "see what we do not know"
    return "60 minutes", f"paid, on {len(view.sample.code.splitlines())} lines of your own code"


def _before_block() -> Block:
    return Block(
        "before",
        "Before the first talk",
        parts=(
            ("Same for all", EQUAL),
            ("Say so", "Tell candidates what will be asked about, and for how long."),
            (
                "Write",
                "Note what was said, not what you think of it; the mark comes from the notes.",
            ),
            ("Alone", "Each rater marks alone, on the same day, before anybody talks about it."),
            ("Leave out", NEVER_ASKED),
        ),
    )


def _competency_block(place: int, each: Chosen) -> Block:
    held = each.competency
    parts: list[tuple[str, str]] = []
    for number, ask in enumerate(held.questions, start=1):
        parts.append((f"Question {number}", ask.ask))
        if ask.further:
            parts.append(("If it stays thin", ask.further))
    parts += [
        (f"{mark} of 5", text)
        for mark, text in sorted(zip(MARKS, held.anchors, strict=True), reverse=True)
    ]
    because = (f"Here: {'; '.join(each.because)}.",) if each.because else ()
    return Block(
        f"c-{place}",
        f"{place}. {held.title}",
        (*((held.why,) if held.why else ()), *because),
        parts=tuple(parts),
        is_said=True,
    )


def _sample_blocks(view: KitView) -> tuple[Block, ...]:
    if view.sample is None:
        return ()
    held = view.sample
    place = held.place
    times = counted(place.revisions, "change", "changes")
    repaired = f", {counted(place.fixes, 'repair', 'repairs')} among them" if place.fixes else ""
    taken = (
        f" {counted(held.masked, 'name or secret was', 'names and secrets were')} taken out."
        if held.masked
        else ""
    )
    cut = f" The last {held.left_out} lines are left out." if held.left_out else ""
    return (
        Block(
            "sample",
            f"Work sample: {place.name}",
            (
                f"A function of your own product: {times} in twelve months{repaired}, and one of "
                f"the hardest to follow.{taken}{cut} Let somebody who knows it look at the excerpt "
                "before a stranger gets it.",
            ),
            parts=tuple((f"Task {number}", task) for number, task in enumerate(TASKS, start=1)),
        ),
        Block("code", f"The excerpt, {place.language or 'code'}", listing=held.code),
        Block(
            "rubric",
            "What earns a mark in the work sample",
            parts=tuple((f"{mark} of 5", text) for mark, text in RUBRIC),
        ),
    )


def _marks_block(chosen: tuple[Chosen, ...]) -> Block:
    names = ", ".join(each.competency.id for each in chosen)
    return Block(
        "marks",
        "Write the marks into one file, and compare",
        (
            "`cto hire compare --template > marks.csv` begins it: a line for each candidate, "
            f"rater, competency and mark. Competencies: {names}, work-sample. Call candidates A, "
            "B, C; names are not needed to compare.",
            "`cto hire compare marks.csv` says who is ahead, how far the raters agree, and which "
            "marks to talk about first.",
        ),
    )


def plain(view: KitView) -> dict[str, object]:
    """The same as JSON values."""
    held = view.sample
    return {
        "title": view.profile.title,
        "competencies": [
            {
                "id": each.competency.id,
                "title": each.competency.title,
                "why": each.competency.why,
                "because": list(each.because),
                "questions": [
                    {"ask": ask.ask, "further": ask.further} for ask in each.competency.questions
                ],
                "anchors": {
                    str(mark): text
                    for mark, text in zip(MARKS, each.competency.anchors, strict=True)
                },
            }
            for each in view.profile.competencies
        ],
        "work_sample": None
        if held is None
        else {
            "repository": held.place.repository,
            "path": held.place.path,
            "function": held.place.name,
            "first_line": held.place.first_line,
            "code": held.code,
            "masked": held.masked,
            "tasks": list(TASKS),
            "rubric": dict(RUBRIC),
        },
        "not_known": view.why_no_sample if held is None else None,
    }
