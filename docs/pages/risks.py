"""Reference of the risks and of the assumptions their ranges rest on."""

from ctoaas.assess.assumptions import Assumption, assumptions
from ctoaas.assess.risks import Story, stories
from docs.pages.markdown import anchor, finish, number, spoken, start, table


def page() -> str:
    """Every risk with event, cause, effect and basis; then every assumption with its source."""
    lines = start(
        "Risks and assumptions",
        "A risk is an event with a cause and an effect, how often it happens and how many working "
        "days it costs, both as 80 % ranges; in money when `company.toml` has day rates. What no "
        "repository holds is an assumption, with its source. In the texts below the words in "
        '"…" and "N" stand for what was measured or assumed.',
    )
    for story in stories():
        lines += _section(story)
    lines += ["## Assumptions", ""]
    rows = (_row(name, held) for name, held in sorted(assumptions().items()))
    lines += table(("Name", "Low, likely, high", "Unit", "Source", "Why so"), rows)
    return finish(lines)


def _section(story: Story) -> list[str]:
    measure = f"[{story.measure}](measures.md#{anchor(story.measure)})"
    return [
        f"## {story.id}",
        "",
        f"**{spoken(story.title)}.** {spoken(story.event)}",
        "",
        f"- Cause: {spoken(story.cause)}",
        f"- Effect: {spoken(story.effect)}",
        f"- Sign that it is coming: {spoken(story.trigger)}",
        f"- What lowers it: {'; '.join(story.controls)}.",
        f"- Rests on {measure}. {spoken(story.basis)}",
        f"- What would narrow it: {spoken(story.narrowed_by)}",
        "",
    ]


def _row(name: str, held: Assumption) -> tuple[str, str, str, str, str]:
    values = f"{number(held.low)}, {number(held.likely)}, {number(held.high)}"
    return f"`{name}`", values, held.unit, f"{held.source} ({held.edition})", held.why
