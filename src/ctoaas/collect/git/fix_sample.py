"""How often the fix rules are right: figures from a labelled sample of real commits.

The sample stands in `fix_labels.csv`: per commit its repository and id, what one reader of message
and diff found (`fix`: repairs a defect of the product's behaviour, which includes that it does not
build or install where it should; `other`: everything else, such as tests, documentation, style,
type hints and speed), which rule said fix (empty for none), and whether the commit changes a
production file. Commits were drawn without merges by a hash of their id, so the draw can be
repeated. The `tune` half was looked at while writing the rules; only the `measure` half, drawn and
labelled after the rules were fixed, counts. `bench/fix_labels.py` derives the verdicts from clones
again and writes the counts in `fix_counts.toml`.
"""

import tomllib
from dataclasses import dataclass
from importlib import resources

LABELS_FILE = "fix_labels.csv"
COUNTS_FILE = "fix_counts.toml"
Z_95 = 1.959963984540054
"""Standard normal quantile of a two-sided 95 % interval."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Commits by verdict and label."""

    true_fix: int
    false_fix: int
    missed_fix: int
    true_other: int

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.true_fix + other.true_fix,
            self.false_fix + other.false_fix,
            self.missed_fix + other.missed_fix,
            self.true_other + other.true_other,
        )


@dataclass(frozen=True, slots=True)
class Share:
    """A share with its count and its 95 % Wilson interval."""

    value: float
    n: int
    interval: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Quality:
    """Precision: commits called fix that are; recall: fixes that are called so."""

    precision: Share
    recall: Share
    counts: Counts


@dataclass(frozen=True, slots=True)
class FixQuality:
    """Quality of the rules edition `rules`: of the message alone, and beside production changes."""

    rules: str
    message: Quality
    message_and_production: Quality
    """A commit counts as fix only if it also changes a production file."""


def measured_precision() -> FixQuality:
    """Quality of the fix rules on the measuring half of the sample, all repositories together."""
    data = tomllib.loads((resources.files(__package__) / COUNTS_FILE).read_text("utf-8"))
    return FixQuality(
        rules=data["rules"],
        message=_quality(data["message"]),
        message_and_production=_quality(data["message_and_production"]),
    )


def _quality(by_repository: dict[str, dict[str, int]]) -> Quality:
    counts = sum((Counts(**row) for row in by_repository.values()), Counts(0, 0, 0, 0))
    called, fixes = counts.true_fix + counts.false_fix, counts.true_fix + counts.missed_fix
    return Quality(_share(counts.true_fix, called), _share(counts.true_fix, fixes), counts)


def _share(part: int, n: int) -> Share:
    return Share(part / n, n, wilson(part, n))


def wilson(part: int, n: int) -> tuple[float, float]:
    """95 % interval of a share, `n` > 0 (Wilson 1927, doi:10.1080/01621459.1927.10502953)."""
    share, weight = part / n, Z_95**2 / n
    middle = share + weight / 2
    half = Z_95 * (share * (1 - share) / n + weight / (4 * n)) ** 0.5
    return max(0.0, (middle - half) / (1 + weight)), min(1.0, (middle + half) / (1 + weight))
