"""Reference classes for who has no past of his own: what such projects cost elsewhere.

Only quantiles stand here, computed by us from public data sets that are cited; each set counts
alike, whatever its number of projects. They are wide, because the projects are mixed: ten projects
of one's own narrow the range more than any of these classes.
"""

import math
from dataclasses import dataclass

import numpy as np

from ctoaas.core.errors import UsageError
from ctoaas.forecast.stated import Stated, stated

SHARES = (0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95)
EXPONENT_DOUBT = 0.3
"""Beyond the sizes seen, effort may grow with another power of size: the exponents of 13 public
project sets spread by .31 (standard deviation, computed by us from the sets cited here, COSMIC and
NASA SEL)."""


@dataclass(frozen=True, slots=True)
class ReferenceClass:
    """amount = factor * size ** exponent, with quantiles of the factor."""

    name: str
    unit_of_size: str
    unit_of_target: str
    exponent: float
    factors: tuple[float, ...]
    """At SHARES."""
    sizes: tuple[float, float]
    """Smallest and largest among the projects."""
    n: int
    citation: str

    def distribution(self, size: float) -> Stated:
        """The amounts for a project of `size`; wider for sizes that are not in the class."""
        logs = np.log(np.array(self.factors))
        middle = logs[SHARES.index(0.5)]
        spread = float(logs[-1] - logs[0]) / 3.29
        wider = math.hypot(1.0, EXPONENT_DOUBT * self._beyond(size) / spread)
        amounts = np.exp(middle + wider * (logs - middle)) * size**self.exponent
        return stated(amounts, SHARES)

    def is_beyond(self, size: float) -> bool:
        """Whether no project of the class was that small or large."""
        return self._beyond(size) > 0

    def _beyond(self, size: float) -> float:
        smallest, largest = self.sizes
        return max(math.log(size / largest), math.log(smallest / size), 0.0)


CLASSES = {
    one.name: one
    for one in (
        ReferenceClass(
            "function-points",
            "function points",
            "person-hours",
            0.883,
            (3.91, 7.34, 16.2, 32.0, 54.1, 73.9, 103.5),
            (9, 17518),
            714,
            "quantiles computed by us from Desharnais 1989 (77 projects), the China set of ISBSG "
            "(499, Zenodo 268446), Maxwell 2002 (62), Albrecht and Gaffney 1983 (24), Kemerer 1987 "
            "(15, months of 152 hours) and ISBSG's sample of 2010 (37)",
        ),
        ReferenceClass(
            "lines-of-code",
            "thousand lines of code",
            "person-months",
            1.003,
            (0.567, 0.72, 1.14, 3.0, 5.9, 12.9, 22.3),
            (0.9, 1150),
            204,
            "quantiles computed by us from Boehm 1981 (COCOMO, 63 projects), NASA 93 (Menzies, 93) "
            "and Miyazaki et al. 1994 (48 COBOL systems)",
        ),
        ReferenceClass(
            "function-points-eur",
            "function points",
            "EUR",
            0.805,
            (1730, 2350, 4600, 7730, 12900, 20500, 28600),
            (5, 4600),
            351,
            "quantiles computed by us from the EBSPM research repository, go-live 2008 to 2013 "
            "(Huijgens et al. 2017, doi 10.1145/3084226.3084249; two banks and one "
            "telecommunications company)",
        ),
    )
}


def reference_class(name: str) -> ReferenceClass:
    """The class of that name; a wrong one lists the right ones."""
    if name not in CLASSES:
        raise UsageError(
            f'reference class "{name}"',
            "is not known",
            f"choose one of {', '.join(sorted(CLASSES))}",
        )
    return CLASSES[name]
