"""A Mermaid Gantt diagram, for Markdown pages and wikis."""

import re
from datetime import timedelta

from ctoaas.deliver.plan.exports.export import Export, Made
from ctoaas.deliver.plan.exports.roadmap import Roadmap, Step
from ctoaas.deliver.wording.escape import visible

# A colon ends a title, a semicolon a line, a hash begins an entity, %% a comment or a directive.
# Entity codes are not read in Gantt titles, so look-alikes stand in.
_SAFE = str.maketrans({":": "\u2236", ";": "\uff1b", "#": "\uff03", "%": "\uff05", "<": "\u2039"})
_WORD = re.compile(
    r"(title|section|gantt|\w*format|\w*cludes|todaymarker|click|tickinterval|week|vert|acc|"
    r"inclusive|topaxis|displaymode|done|active|crit|milestone)",
    re.IGNORECASE,
)
"""Words by which a line of the language begins; a title that begins so gets a mark before it."""


def text(words: str) -> str:
    """Words that stand for themselves in a Gantt diagram."""
    plain = " ".join(visible(words).translate(_SAFE).split()) or "(no title)"
    return f"\u2023 {plain}" if _WORD.match(plain) else plain


def _make(roadmap: Roadmap) -> Made:
    lines = [
        "gantt",
        f"    title {text(f'{roadmap.title}, {roadmap.option}')}",
        "    dateFormat YYYY-MM-DD",
        "    axisFormat %d %b %Y",
        "    section Planned, likely end",
        *(_bar(number, step) for number, step in enumerate(roadmap.steps, 1)),
        "    section Done in 8 of 10 futures",
        *(_milestone(number, step) for number, step in enumerate(roadmap.steps, 1)),
    ]
    return Made(
        ("\n".join(lines) + "\n").encode(),
        (
            "Bars run from the planned begin to the likely end (P50); milestones are the careful "
            "ends (P80).",
            "People, money, links and what is left out have no place in a Gantt diagram.",
        ),
    )


def _bar(number: int, step: Step) -> str:
    kind = "crit, " if step.must else ""
    # The end of a bar is the morning on which it is over.
    end = max(step.p50, step.begin) + timedelta(days=1)
    return f"    {text(step.title)} :{kind}t{number}, {step.begin}, {end}"


def _milestone(number: int, step: Step) -> str:
    return f"    {text(step.title)} :milestone, m{number}, {step.p80}, 0d"


EXPORT = Export("mermaid", "mmd", "a Gantt diagram for Markdown pages", _make)
