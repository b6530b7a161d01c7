"""One page for the week or the month: what changed, where goals and money stand, what to decide."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal

from ctoaas.assess.wording import number
from ctoaas.core.quantity import Money
from ctoaas.deliver.answer.records import Answer, Block, Grid, Headline
from ctoaas.deliver.decisions.saying import percent
from ctoaas.deliver.forecast.saying import FEW, counted
from ctoaas.deliver.wording.numbers import NOT_KNOWN, SYMBOLS, day, day_words
from ctoaas.plan.goals.goal import Goal, Goals
from ctoaas.plan.updates.period import Moved, Period
from ctoaas.plan.updates.spent import Spent

SHOWN = 4
"""Changes of each side, decisions and steps on the page; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A decision somebody has to take or look at again."""

    number: str
    title: str
    why: str


@dataclass(frozen=True, slots=True)
class UpdateView:
    """Everything the page shows; None is not known."""

    company: str
    day: date
    period: Period | None
    goals: Goals
    spent: tuple[Spent, ...] | None
    cap: Money | None
    cap_until: date | None
    record: tuple[int, int] | None
    """(inside, outcomes) of the ledger of forecasts."""
    waiting: tuple[Waiting, ...]

    @property
    def total(self) -> Money | None:
        """Spent up to the day; None where nobody keeps it or nothing was spent yet."""
        if not self.spent:
            return None
        amounts = [each.amount for each in self.spent if each.on <= self.day]
        return sum(amounts[1:], amounts[0]) if amounts else None


def update_answer(view: UpdateView) -> Answer:
    """The page of `cto update`."""
    blocks = (
        _changes_block(view),
        _goals_block(view),
        _waiting_block(view),
        _steps_block(view),
    )
    return Answer(
        kind="Update",
        about=view.company,
        answer=_verdict(view),
        reasons=_reasons(view),
        headlines=(
            _loss(view),
            _grave(view),
            _knowers(view),
            _releases(view),
            _goals_card(view),
            _spend(view),
            _record(view),
            _decisions(view),
        ),
        blocks=tuple(block for block in blocks if block is not None),
        unknowns=_unknowns(view),
        notes=("Losses are forecasts of days lost a year, not losses that happened.",),
        facts=(("Assessments", _span(view)), ("Ledger, decisions, goals", "of this workspace")),
    )


def _span(view: UpdateView) -> str:
    if view.period is None:
        return "none"
    since = view.period.since
    return f"{since.isoformat()} to {view.period.until.isoformat()}" if since else "one only"


def _verdict(view: UpdateView) -> str:
    over = _over(view)
    if over is not None:
        return f"The budget is passed by {over}"
    if view.waiting:
        many = counted(len(view.waiting), "decision waits", "decisions wait")
        return f"{many.capitalize()} for you; {_direction(view)}"
    told = _direction(view)
    return told[:1].upper() + told[1:]


def _over(view: UpdateView) -> str | None:
    total = view.total
    if total is None or view.cap is None or total.currency != view.cap.currency:
        return None
    over = total.amount - view.cap.amount
    return _exactly(Money(over, total.currency)) if over > 0 else None


def _exactly(amount: Money) -> str:
    """Money to the unit: a sum that is said beside its limit is not rounded across it."""
    sign = SYMBOLS.get(amount.currency, amount.currency)
    return f"{sign} {amount.amount.to_integral_value(ROUND_CEILING):,f}"


def _direction(view: UpdateView) -> str:
    held = view.period
    if held is None:
        return "the product has not been assessed yet"
    if held.since is None:
        return "there is one assessment, so nothing can be compared yet"
    return (
        f"{_count(held.better)} better and {_count(held.worse)} worse since {day_words(held.since)}"
    )


def _count(items: tuple[str, ...]) -> str:
    """How many, as a word up to twelve; "nothing" reads badly beside a number."""
    return counted(len(items), "", "").strip() if items else "none"


def _reasons(view: UpdateView) -> tuple[str, ...]:
    held = view.period
    if held is None:
        return ("`cto assess --workspace .` begins it; a second one in some weeks compares.",)
    if held.since is None:
        return ("Assess again at the end of the week or month; then this page says what changed.",)
    if "rules" in held.why:
        return (
            "The rules of the product changed in between: some numbers moved without the code.",
        )
    if held.why == ("inputs",):
        return ("The code is the same; only the day or what people gave differs.",)
    return ()


def _moved(moved: Moved, unit: str) -> str:
    if moved.before is None or moved.now is None:
        return f"{unit}; no earlier number"
    if moved.before == moved.now:
        return f"{unit}; as before"
    return f"{unit}; was {number(moved.before)}"


def _card(label: str, moved: Moved | None, unit: str, needs: str) -> Headline:
    if moved is None or moved.now is None:
        return Headline(label, "not known", needs, is_unknown=True)
    return Headline(label, number(moved.now) if moved.now else "0", _moved(moved, unit))


def _loss(view: UpdateView) -> Headline:
    held = view.period.loss_days if view.period else None
    return _card("Risks", held, "days of work a year, on average", "cto assess --workspace .")


def _grave(view: UpdateView) -> Headline:
    held = view.period.grave if view.period else None
    return _card("Grave findings", held, "high or critical, open", "cto assess --workspace .")


def _knowers(view: UpdateView) -> Headline:
    held = view.period.knowers if view.period else None
    return _card(
        "Know the product", held, "people who may leave until half is lost", "too little history"
    )


def _releases(view: UpdateView) -> Headline:
    held = view.period.release_days if view.period else None
    return _card("A release every", held, "days", "tag releases as versions in git")


def _goals_card(view: UpdateView) -> Headline:
    goals = view.goals.goals
    if not goals:
        return Headline("Goals", "not known", "cto goals add", is_unknown=True)
    reached = [view.goals.reached(goal) for goal in goals]
    known = [each for each in reached if each is not None]
    if not known:
        return Headline("Goals", "not known", "cto goals record GOAL VALUE", is_unknown=True)
    done = sum(each >= 1 for each in known)
    return Headline("Goals reached", f"{done} of {len(goals)}", f"a reading for {len(known)}")


def _spend(view: UpdateView) -> Headline:
    total = view.total
    if total is None:
        return Headline("Spent", "not known", "keep plan/spent.toml", is_unknown=True)
    shown = _exactly(total)
    if view.cap is None or view.cap.currency != total.currency or not view.cap.amount:
        return Headline("Spent", shown, "no cap: [budget] in company.toml")
    share = percent(float(total.amount / view.cap.amount))
    cap = _exactly(view.cap)
    return Headline("Spent", shown, f"{share} of {cap}{_time_gone(view)}")


def _time_gone(view: UpdateView) -> str:
    """How much of the budget's time is over, from the first amount on."""
    if view.cap_until is None or not view.spent:
        return ""
    first = min(each.on for each in view.spent)
    whole = (view.cap_until - first).days
    if whole <= 0:
        return ""
    gone = min(1.0, max(0.0, (view.day - first).days / whole))
    return f", {percent(gone)} of the time"


def _record(view: UpdateView) -> Headline:
    if view.record is None or view.record[1] == 0:
        return Headline("Forecasts that held", "not known", "cto forecast resolve", is_unknown=True)
    inside, n = view.record
    note = "inside their 90 % range" if n >= FEW else "inside; too few to judge"
    return Headline("Forecasts that held", f"{inside} of {n}", note)


def _decisions(view: UpdateView) -> Headline:
    return Headline("Decisions waiting", str(len(view.waiting)), "proposed, or due for a look")


def _cut(items: tuple[str, ...], side: str) -> tuple[tuple[str, str], ...]:
    shown = [(side, text) for text in items[:SHOWN]]
    if len(items) > SHOWN:
        shown.append((side, f"and {len(items) - SHOWN} more: `cto diff`."))
    return tuple(shown)


def _changes_block(view: UpdateView) -> Block | None:
    held = view.period
    if held is None or held.since is None:
        return None
    parts = (*_cut(held.better, "Better"), *_cut(held.worse, "Worse"))
    said = () if parts else ("No finding, strength or rating moved.",)
    title = f"What changed since {day_words(held.since)}"
    return Block("changed", title, said, parts, is_said=True)


def _goals_block(view: UpdateView) -> Block | None:
    if not view.goals.goals:
        return None
    rows = tuple(_goal(view.goals, goal) for goal in view.goals.goals)
    header = ("goal", "at first", "now", "target", "by", "way done")
    grid = Grid("Goals", header, rows, frozenset({0}))
    return Block("goals", "Where the goals stand", grids=(grid,), is_said=True)


def _goal(goals: Goals, goal: Goal) -> tuple[str, ...]:
    latest, reached = goals.latest(goal.id), goals.reached(goal)
    unit = f" {goal.unit}" if goal.unit else ""
    return (
        goal.statement,
        f"{_amount(goal.baseline)}",
        NOT_KNOWN if latest is None else _amount(latest.value),
        f"{_amount(goal.target)}{unit}",
        day(goal.by) if goal.by else NOT_KNOWN,
        NOT_KNOWN if reached is None else f"{reached * 100:.0f} %",
    )


def _amount(value: Decimal) -> str:
    return f"{value:,f}"


def _waiting_block(view: UpdateView) -> Block | None:
    if not view.waiting:
        return None
    parts = tuple((f"{each.title}", f"{each.why}.") for each in view.waiting[:SHOWN])
    more = len(view.waiting) - SHOWN
    said = (f"And {more} more: `cto decide due`.",) if more > 0 else ()
    return Block("waiting", "Decisions that wait", said, parts, is_said=True)


def _steps_block(view: UpdateView) -> Block | None:
    if view.period is None or not view.period.steps:
        return None
    parts = tuple(
        (str(place), f"{title} {why}")
        for place, (title, why) in enumerate(view.period.steps[:3], start=1)
    )
    return Block("steps", "What to do next", parts=parts, is_said=True)


def _unknowns(view: UpdateView) -> tuple[str, ...]:
    found = []
    if view.period is None:
        found.append("How the product stands: `cto assess --workspace .`")
    elif view.period.since is None:
        found.append("What changed: assess again; each assessment is kept beside the others.")
    if not view.goals.goals:
        found.append("What it is for: `cto goals add` notes goals with baseline and target.")
    silent = [goal.id for goal in view.goals.goals if view.goals.latest(goal.id) is None]
    if silent:
        found.append(f"Where {', '.join(silent)} stands: `cto goals record {silent[0]} VALUE`")
    if view.total is None:
        found.append("What was spent: a [[spent]] table for each amount in plan/spent.toml.")
    if view.cap is None:
        found.append("What may be spent: cap under [budget] in company.toml.")
    if view.record is None or view.record[1] == 0:
        found.append("Whether forecasts hold: `cto forecast resolve` says how things came out.")
    return tuple(found)


def plain(view: UpdateView) -> dict[str, object]:
    """The same as JSON values."""
    held, total = view.period, view.total
    return {
        "since": held.since.isoformat() if held and held.since else None,
        "until": held.until.isoformat() if held else None,
        "better": list(held.better) if held else [],
        "worse": list(held.worse) if held else [],
        "numbers": {
            name: {"before": moved.before, "now": moved.now}
            for name, moved in (
                ("expected_loss_days_a_year", held.loss_days),
                ("grave_findings", held.grave),
                ("truck_factor", held.knowers),
                ("release_interval_days", held.release_days),
            )
        }
        if held
        else {},
        "goals": [
            {
                "id": goal.id,
                "baseline": str(goal.baseline),
                "current": str(latest.value) if (latest := view.goals.latest(goal.id)) else None,
                "target": str(goal.target),
                "reached": view.goals.reached(goal),
            }
            for goal in view.goals.goals
        ],
        "spent": {"amount": str(total.amount), "currency": total.currency} if total else None,
        "cap": {"amount": str(view.cap.amount), "currency": view.cap.currency}
        if view.cap
        else None,
        "forecasts": {"inside": view.record[0], "outcomes": view.record[1]}
        if view.record
        else None,
        "waiting": [
            {"number": each.number, "title": each.title, "why": each.why} for each in view.waiting
        ],
        "next": [{"title": title, "why": why} for title, why in held.steps[:3]] if held else [],
        "not_known": list(_unknowns(view)),
    }
