"""Risks from a table: SimpleRisk's export or any spreadsheet.

Likelihood and impact on a scale are words, not amounts. They become ranges only by a scale of the
user's own, which says what each step means in times a year and in money; without one a risk is
taken over unquantified (Cox 2008, Risk Analysis 28(2): what a matrix cell cannot tell).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from ctoaas.core.errors import UsageError
from ctoaas.forecast.expert import ThreePoints, claimed
from ctoaas.plan.imports.table import Row, rows
from ctoaas.plan.risks.engine import Amount
from ctoaas.plan.risks.risk import Entry
from ctoaas.plan.writing.fields import made_id
from ctoaas.workspace.toml_file import Field, read

TITLE = ("Subject", "Title", "Risk", "Name", "Risk title", "Titel", "Risiko")
LIKELIHOOD = ("Classic Likelihood", "Likelihood", "Probability", "Current Likelihood")
IMPACT = ("Classic Impact", "Impact", "Severity", "Current Impact")
OWNER = ("Owner", "Risk Owner", "Manager")
CLOSED = frozenset({"closed", "done", "resolved"})
_ID = ("Id", "Risk ID", "ID", "Key")
_NUMBERS = {
    "frequency": ("frequency low", "frequency likely", "frequency high"),
    "loss_money": ("loss low", "loss likely", "loss high"),
    "loss_days": ("days low", "days likely", "days high"),
}
EXAMPLE = """\
# What the words of a risk matrix mean here; ranges are [low, high], 8 of 10 cases inside.
[likelihood]
"1" = [0.01, 0.1]      # times a year
"2" = [0.1, 0.5]
"3" = [0.5, 2]

[impact]
"1" = [100, 1000]      # money, each time
"2" = [1000, 10000]
"3" = [10000, 100000]
"""


@dataclass(frozen=True, slots=True)
class Scale:
    """What the steps of a matrix mean."""

    likelihood: Mapping[str, Amount]
    """Times a year."""
    impact: Mapping[str, Amount]
    """Money, each time."""


@dataclass(frozen=True, slots=True)
class ReadRisks:
    """Entries of a table."""

    entries: tuple[Entry, ...]
    report: tuple[str, ...]


def scale(path: Path) -> Scale:
    """The scale in the TOML file `path`; UsageError names file, line and field."""
    held = read(path).table(("likelihood", "impact"))
    for key in ("likelihood", "impact"):
        if key not in held:
            raise UsageError(str(path), f"has no [{key}]", 'write "1" = [low, high] for each step')
    return Scale(_steps(held["likelihood"]), _steps(held["impact"]))


def _steps(field: Field) -> dict[str, Amount]:
    return {name.casefold(): _step(one) for name, one in field.table().items()}


def _step(field: Field) -> Amount:
    ends = field.items()
    if len(ends) != 2:
        raise field.wrong("is not a low and a high", "write [0.1, 0.5]")
    low, high = (float(end.number(Decimal("0.000001"), Decimal(10) ** 12)) for end in ends)
    if low >= high:
        raise field.wrong("has its low not below its high", "write the lower one first")
    return _range(low, (low * high) ** 0.5, high)


def risks(data: bytes, file: str, steps: Scale | None) -> ReadRisks:
    """Each open row as an entry; ranges from columns such as "loss low", or by the scale."""
    header, found = rows(data, file)
    names = {name.casefold() for name in header}
    if not names & {title.casefold() for title in TITLE}:
        raise UsageError(
            f"{file} line 1",
            f"has no column for what the risk is but {', '.join(header[:6])}",
            f"name one of them {TITLE[0]}, Title or Risk",
        )
    kept = [row for row in found if row.get("Status").casefold() not in CLOSED]
    taken: dict[int, str] = {}
    entries = []
    for row in kept:
        taken[row.line] = made_id(_name(row), taken.values())
        entries.append(_entry(row, taken[row.line], steps))
    bare = sum(1 for one in entries if not one.is_quantified)
    report = []
    if len(kept) < len(found):
        report.append(f"{len(found) - len(kept)} closed risks were left out.")
    if bare:
        report.append(
            f"{bare} are unquantified: likelihood and impact are words until a scale of your own "
            "says what they mean (--scale), or ask for ranges with cto risk add."
        )
    report.append("Scores, reviews and mitigations were not taken over.")
    return ReadRisks(tuple(entries), tuple(report))


def _name(row: Row) -> str:
    title = row.get(*TITLE)
    if not title:
        raise row.wrong(TITLE[0], "is empty", "say what could happen, or take the row out")
    return title


def _entry(row: Row, id_: str, steps: Scale | None) -> Entry:
    frequency, loss = _by_columns(row, "frequency"), _by_columns(row, "loss_money")
    if steps is not None:
        frequency = frequency or _by_scale(row, LIKELIHOOD, steps.likelihood, "likelihood")
        loss = loss or _by_scale(row, IMPACT, steps.impact, "impact")
    number = row.get(*_ID)
    return Entry(
        id=id_,
        title=_name(row),
        cause=row.get("Cause", "Threat"),
        effect=row.get("Effect", "Consequence", "Risk assessment"),
        frequency=frequency,
        loss_days=_by_columns(row, "loss_days"),
        loss_money=loss,
        owner=row.get(*OWNER),
        source=f"import:{number}" if number else "import",
    )


def _by_columns(row: Row, kind: str) -> Amount | None:
    low, likely, high = (row.number(column) for column in _NUMBERS[kind])
    if low is None and likely is None and high is None:
        return None
    column = _NUMBERS[kind][0]
    if low is None or high is None or not 0 < low < high:
        raise row.wrong(column, "needs a low above 0 and a high above it", "write both")
    middle = (low * high) ** 0.5 if likely is None else likely
    if not low <= middle <= high:
        raise row.wrong(_NUMBERS[kind][1], "is not between low and high", "correct one of them")
    return _range(low, middle, high)


def _range(low: float, likely: float, high: float) -> Amount:
    found = claimed(ThreePoints(low, likely, high))
    return likely if found is None else found


def _by_scale(
    row: Row, columns: tuple[str, ...], steps: Mapping[str, Amount], kind: str
) -> Amount | None:
    text = row.get(*columns)
    if not text:
        return None
    plain = text.casefold()
    found = steps.get(plain) or steps.get(plain.removesuffix(".0"))
    if found is None:
        raise row.wrong(
            columns[0], f'"{text}" is no step of the scale', f"add it to [{kind}] of the scale"
        )
    return found
