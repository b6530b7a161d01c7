"""The sums behind the risks: how often a year, and how many days each time.

Every sum is a straight line of assumptions and measured numbers: low with low, likely with likely,
high with high. None means the numbers it needs are not measured, or the risk does not arise.
"""

import math
from collections.abc import Callable

from ctoaas.assess.answers import Answers
from ctoaas.assess.assumptions import assumptions
from ctoaas.assess.rules import rules
from ctoaas.assess.sentences import fact
from ctoaas.core.quantity import Range

Sums = tuple[Range, Range]
LEVEL = 0.8
Z80 = 1.2816
"""Normal quantile of a two-sided 80 % range."""
ALONE = "is_active == 1 and orphaned_lines >= 500"
UNKNOWN_PART = "value <= 0 and known_lines >= 500"
EVERY_YEAR = Range(1, 1, 1, LEVEL)


def key_person(answers: Answers) -> Sums | None:
    """People who alone know 500 lines or more, times the base rates of leaving and long absence.

    Who leaves is replaced by somebody who needs a ramp-up; who is ill is stood in for by somebody
    who learns the lines. The likely loss is the mean of both, weighted by their rates.
    """
    people = answers.number("offboarding", f"count where {ALONE}")
    lines = answers.number("offboarding", f"sum orphaned_lines where {ALONE}")
    if not people or lines is None:
        return None
    gone, ill = assumptions()["leaving_per_year"], assumptions()["long_absence_per_year"]
    ramp, learnt = assumptions()["ramp_up_days"], learning(lines / people)
    likely = (gone.likely * ramp.likely + ill.likely * learnt.likely) / (gone.likely + ill.likely)
    often = Range(
        people * (gone.low + ill.low),
        people * (gone.likely + ill.likely),
        people * (gone.high + ill.high),
        LEVEL,
    )
    return often, Range(learnt.low, likely, max(ramp.high, learnt.high), LEVEL)


def hotspot_change(answers: Answers) -> Sums | None:
    """Repairs in the ten worst hotspots within a year, with their Poisson spread."""
    repairs = answers.number("hotspot_files", "sum fixes_window where rank <= 10")
    if not repairs:
        return None
    spread = Z80 * math.sqrt(repairs)
    often = Range(max(0.0, repairs - spread), repairs, repairs + spread, LEVEL)
    return often, assumptions()["fix_days"].range


def unknown_part(answers: Answers) -> Sums | None:
    """A change that cannot wait in a part without an active knower."""
    parts = answers.number("knowledge_map", f"count where {UNKNOWN_PART}")
    lines = answers.number("knowledge_map", f"sum code_lines where {UNKNOWN_PART}")
    if not parts or lines is None:
        return None
    return assumptions()["trouble_in_unknown_parts"].range, learning(lines / parts)


def lost_knowledge(answers: Answers) -> Sums | None:
    """Lines of people who are gone, times the share of the product rewritten in a year."""
    lines = answers.number("knowledge_loss", "lost_lines")
    churn = answers.number("repository_churn", "value")
    if not lines or not churn:
        return None
    read = lines * min(churn, 1.0)
    pace = assumptions()["lines_read_per_day"]
    return EVERY_YEAR, Range(read / pace.high, read / pace.likely, read / pace.low, LEVEL)


def slower(answers: Answers) -> Sums | None:
    """Days of work in a year, times the share of hard code, times its slowdown.

    It does not arise where the same number is a strength.
    """
    commits = answers.number("activity_trend", "commits_recent")
    hard = answers.number("cognitive_profile", "value")
    if not commits or not hard or hard <= _strength("cognitive_profile"):
        return None
    day, slow = assumptions()["work_days_per_commit"], assumptions()["slowdown_in_hard_code"]
    return EVERY_YEAR, Range(
        commits * day.low * hard * slow.low,
        commits * day.likely * hard * slow.likely,
        commits * day.high * hard * slow.high,
        LEVEL,
    )


def restart(answers: Answers) -> Sums | None:
    """One or two people left, or nobody for a year: what starting again would take."""
    people = answers.number("active_people", "value")
    in_year = answers.number("active_people", "active_365_days")
    idle = fact(answers.facts, "idle_days")
    # Many people within the year and none lately is an old copy, not an empty team.
    is_thin = people is not None and people <= 2 and in_year is not None and in_year <= 5
    if not is_thin and (idle is None or idle < 365):
        return None
    ramp, stop = assumptions()["ramp_up_days"], assumptions()["handover_days"]
    return assumptions()["restart_per_year"].range, Range(
        ramp.low + stop.low, ramp.likely + stop.likely, ramp.high + stop.high, LEVEL
    )


def _strength(measure: str) -> float:
    """The cut of the strength that rests on the value of a measure, the best side being low."""
    return next(
        rule.strength.cuts[0].at
        for rule in rules()
        if rule.measure == measure and rule.column == "value" and rule.strength is not None
    )


def learning(lines: float) -> Range:
    """Days to learn somebody else's lines: reading them, at least a handover, at most a ramp-up."""
    pace, stop, ramp = (
        assumptions()[name] for name in ("lines_read_per_day", "handover_days", "ramp_up_days")
    )
    ends = ((pace.high, stop.low, ramp.low), (pace.likely, stop.likely, ramp.likely))
    low, likely = (min(max(lines / per_day, least), most) for per_day, least, most in ends)
    return Range(low, likely, min(max(lines / pace.low, stop.high), ramp.high), LEVEL)


SUMS: dict[str, Callable[[Answers], Sums | None]] = {
    "a-change-in-a-hotspot-goes-wrong": hotspot_change,
    "a-key-person-leaves-or-falls-ill": key_person,
    "a-part-nobody-knows-needs-a-change": unknown_part,
    "changes-get-slower": slower,
    "lost-knowledge-has-to-be-learnt-again": lost_knowledge,
    "upkeep-has-to-be-restarted": restart,
}
"""Risk id to its sums; the texts stand in `risks/<id>.toml`."""
