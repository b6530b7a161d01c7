"""Reference of the measures: their manual pages, in the order of themes."""

from ctoaas.measure.catalogue import THEMES, Entry, Measure, catalogue
from docs.pages.markdown import anchor, finish, start, table

_TIERS = {
    "observed": "observed (the event itself was seen)",
    "declared": "declared (somebody said so)",
    "inferred": "inferred (derived from traces)",
}


def page() -> str:
    """Every measure with its question, manual page, unit, evidence and source."""
    entries = list(catalogue().values())
    lines = start(
        "Measures",
        f"The {len(entries)} questions that `cto assess` asks of the evidence. Each answer has a "
        "unit, a count of facts behind it (n), a tier, and an interval where sampling or identity "
        "choice moves it; or it says why there is none. `cto measures NAME` shows the same pages.",
    )
    for theme, title in THEMES.items():
        held = [entry for entry in entries if entry.theme == theme]
        lines += [f"**{title}:** " + ", ".join(_link(entry.measure) for entry in held) + ".", ""]
    for theme, title in THEMES.items():
        lines += [f"## {title}", ""]
        for entry in entries:
            if entry.theme == theme:
                lines += _section(entry)
    return finish(lines)


def _link(measure: Measure) -> str:
    return f"[{measure.title}](#{anchor(measure.id)})"


def _section(entry: Entry) -> list[str]:
    measure = entry.measure
    question, _, manual = entry.manual.partition("\n\n")
    return [
        f"### {measure.id}",
        "",
        f"*{measure.title}.* {' '.join(question.split())}",
        "",
        manual,
        "",
        *table(
            ("", ""),
            (
                ("Unit", f"{measure.unit}, one for each {measure.grain}"),
                ("Better", measure.better),
                ("Tier", _TIERS[measure.tier.value]),
                ("Read from", ", ".join(f"[{t}](tables.md#{anchor(t)})" for t in measure.needs)),
                ("Source", measure.source),
                ("Limits", measure.limits),
            ),
        ),
    ]
