"""Reference of the rules that turn numbers into findings, and of the flags that doubt them."""

from ctoaas.assess.rules import Flag, Rule, Side, flags, rules
from ctoaas.measure.catalogue import THEMES
from docs.pages.markdown import anchor, finish, number, spoken, start, table


def page() -> str:
    """Every rule with its cuts and texts, then every validity flag."""
    lines = start(
        "Rules",
        "A rule looks at one number and says when it is worth a finding. It has a weak side, a "
        "strong side, or both, so strengths are found the way weaknesses are. The cuts stand in "
        "`src/ctoaas/assess/rules/*.toml`; each names its source and edition, or says that it is "
        'a house rule. In the texts below "…" and "N" stand for what was measured.',
    )
    for theme in dict.fromkeys(rule.theme for rule in rules()):
        lines += [f"## {THEMES.get(theme, theme)}", ""]
        for rule in rules():
            if rule.theme == theme:
                for side in (rule.weakness, rule.strength):
                    lines += [] if side is None else _section(rule, side)
    lines += _flags()
    return finish(lines)


def _section(rule: Rule, side: Side) -> list[str]:
    kind = "Strength" if side is rule.strength else "Weakness"
    lines = [
        f"### {side.id}",
        "",
        f"*{kind}, {rule.characteristic.value}.* {spoken(side.title)}.",
        "",
        f"- Looks at {_looked_at(rule)}",
        f"- What it means: {spoken(side.means)}",
        f"- {'What could be otherwise' if side is rule.strength else 'Counter-argument'}: "
        f"{spoken(side.counter)}",
    ]
    if side.remedy:
        lines.append(f"- What to do: {spoken(side.remedy)}{_effort(side)}")
    relation = _relation(rule, side)
    cuts = (
        (cut.severity.value, f"{relation} {number(cut.at)}", f"{cut.source} ({cut.edition})")
        for cut in side.cuts
    )
    return [*lines, "", *table(("Severity", "When", "Source of the cut"), cuts)]


def _looked_at(rule: Rule) -> str:
    text = f"`{rule.column}` of [{rule.measure}](measures.md#{anchor(rule.measure)})"
    text += f" where `{rule.where}`" if rule.where else ""
    text += f", from n = {rule.minimum_n} on" if rule.minimum_n > 1 else ""
    text += f", only when `{rule.guard}`" if rule.guard else ""
    if rule.unless:
        text += f"; not for products distributed as {' or '.join(rule.unless)}"
    return text + "."


def _relation(rule: Rule, side: Side) -> str:
    is_high = (rule.worse == "higher") is (side is rule.weakness)
    return "at least" if is_high else "at most"


def _effort(side: Side) -> str:
    effort = side.effort
    if effort is None:
        return ""
    each = f" for each, counted up to {number(effort.most)}" if effort.each else ""
    days = f"{number(effort.low)} to {number(effort.high)} days, likely {number(effort.likely)}"
    return f" Effort: {days}{each}."


def _flags() -> list[str]:
    lines = [
        "## Validity flags",
        "",
        "Reasons to trust some numbers less; no findings.",
        "",
    ]
    for flag in flags():
        lines += _flag(flag)
    return lines


def _flag(flag: Flag) -> list[str]:
    relation = "at least" if flag.worse == "higher" else "at most"
    measure = f"[{flag.measure}](measures.md#{anchor(flag.measure)})"
    return [
        f"### {flag.id}",
        "",
        f"{flag.reason[:1].upper()}{flag.reason[1:]}: `{flag.column}` of {measure} is {relation} "
        f"{number(flag.at)} ({flag.source}, {flag.edition}).",
        "",
        f"- Makes less sure: {', '.join(flag.lowers)}.",
        f"- How to know: {spoken(flag.how_to_know)}",
        "",
    ]
