"""Which validity flags are raised, and how sure that leaves a judgement.

A flag that could not be checked counts as raised, so missing evidence never makes anything surer.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from ctoaas.assess.answers import Answers
from ctoaas.assess.rules import Flag, flags
from ctoaas.core.judgement import Confidence
from ctoaas.core.outcome import Measured, NotApplicable
from ctoaas.measure.catalogue import catalogue


@dataclass(frozen=True, slots=True)
class Raised:
    """A flag that is up, or whose state is not known."""

    flag: Flag
    is_known: bool

    @property
    def reason(self) -> str:
        """Half a sentence for a confidence reason."""
        if self.is_known:
            return self.flag.reason
        entry = catalogue().get(self.flag.measure)
        title = entry.measure.title if entry else self.flag.measure
        return f"one check of the data is missing ({title.lower()})"


def raised(answers: Answers) -> tuple[Raised, ...]:
    """Flags of one repository that are up or unknown, in the order of their file."""
    found = []
    for flag in flags():
        outcome = answers.outcome(flag.measure)
        if isinstance(outcome, NotApplicable):
            continue
        value = answers.number(flag.measure, flag.column)
        if not isinstance(outcome, Measured) or value is None:
            found.append(Raised(flag, is_known=False))
        elif (value >= flag.at) if flag.worse == "higher" else (value <= flag.at):
            found.append(Raised(flag, is_known=True))
    return tuple(found)


def of_theme(up: Iterable[Raised], theme: str) -> tuple[Raised, ...]:
    """Those that touch a theme."""
    return tuple(item for item in up if theme in item.flag.lowers)


def confidence(doubts: int, best: Confidence = Confidence.HIGH) -> Confidence:
    """High without a doubt, medium with one, low with more; never above `best`."""
    order = [Confidence.HIGH, Confidence.MEDIUM, Confidence.LOW]
    return order[max(min(doubts, 2), order.index(best))]
