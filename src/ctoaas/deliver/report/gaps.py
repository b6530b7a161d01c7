"""Why there is no number, in one sentence."""

from typing import assert_never

from ctoaas.core.outcome import Failed, Measured, NotApplicable, Outcome, Unavailable


def gap_words(outcome: Outcome) -> str:
    """Why there is no number, and what would make one; empty for a number."""
    match outcome:
        case Measured():
            return ""
        case Unavailable(reason, needs):
            return f"Not known: {reason}." + (f" It needs {needs}." if needs else "")
        case NotApplicable(reason):
            return f"Does not apply: {reason}."
        case Failed(message):
            return f"Could not be worked out, a defect of this product to report: {message}."
        case _:
            assert_never(outcome)
