"""Goals as an owner reads them: what weighs most, how far each is, and where people differ."""

from datetime import date

from ctoaas.deliver.answer.records import Answer, Block, Figure, Grid, Headline
from ctoaas.deliver.charts.axes import even
from ctoaas.deliver.charts.interval_rows import IntervalRow, interval_rows
from ctoaas.deliver.forecast.saying import counted, listed
from ctoaas.deliver.wording.numbers import NOT_KNOWN, day
from ctoaas.plan.goals.goal import Goal, Goals
from ctoaas.plan.goals.weighing import Dispute, Weighing


def goals_answer(goals: Goals, weighing: Weighing, name: str) -> Answer:
    """The page of `cto goals list`; goals in the order of their weight."""
    ranked = sorted(goals.goals, key=lambda goal: (-weighing.of(goal.id), goal.id))
    return Answer(
        kind="Goals",
        about=name,
        answer=_verdict(ranked, weighing),
        reasons=(_basis(weighing),),
        headlines=_headlines(goals, ranked, weighing),
        blocks=tuple(_blocks(goals, ranked, weighing)),
        unknowns=tuple(_unknowns(goals, weighing)),
        facts=(("Source", "goals.toml"),),
    )


def percent(share: float) -> str:
    """A weight: "45 %"."""
    return f"{share * 100:.0f} %"


def _verdict(ranked: list[Goal], weighing: Weighing) -> str:
    if not ranked:
        return "No goal is written down yet"
    if weighing.basis == "alike":
        said = counted(len(ranked), "goal", "goals")
        return f"{said[:1].upper()}{said[1:]}, taken as equally important"
    first = ranked[0]
    return f"“{first.statement}” matters most: {percent(weighing.of(first.id))} of all weight"


def _basis(weighing: Weighing) -> str:
    if weighing.basis == "by hand":
        return "The weights were written by hand in goals.toml."
    if weighing.basis == "alike":
        return (
            "Nobody has compared the goals yet. Up to twelve questions are enough: run "
            "`cto goals weigh`."
        )
    answers = sum(voice.answers for voice in weighing.voices)
    people = listed([voice.by for voice in weighing.voices])
    return (
        f"The weights rest on {counted(answers, 'comparison', 'comparisons')} by {people}: which "
        "step matters more, from where a goal is to where it should be."
    )


def _headlines(goals: Goals, ranked: list[Goal], weighing: Weighing) -> tuple[Headline, ...]:
    read = [goal for goal in ranked if goals.reached(goal) is not None]
    found = [Headline("Goals", str(len(ranked)), "with a number that moves")]
    if read:
        done = sum(weighing.of(g.id) * min(1.0, max(0.0, goals.reached(g) or 0.0)) for g in read)
        whole = sum(weighing.of(g.id) for g in read) or 1.0
        note = f"of the way, by weight; {len(read)} of {len(ranked)} goals have a reading"
        found.append(Headline("Reached", percent(done / whole), note))
    else:
        found.append(Headline("Reached", "not known", "no reading is kept yet", True))
    if len(weighing.voices) > 1:
        count = len(weighing.disputes)
        found.append(Headline("Open disagreements", str(count), "goals people weigh differently"))
    return tuple(found)


def _blocks(goals: Goals, ranked: list[Goal], weighing: Weighing) -> list[Block]:
    found = []
    if goals.vision:
        parts = [" ".join(part.split()) for part in goals.vision.split("\n\n") if part.strip()]
        found.append(Block("vision", "Where this should go", tuple(parts)))
    if not ranked:
        return found
    found.append(_table(goals, ranked, weighing))
    if weighing.basis == "comparisons":
        found.append(_weights(ranked, weighing))
    if weighing.disputes:
        found.append(_disputes(ranked, weighing))
    return found


def _table(goals: Goals, ranked: list[Goal], weighing: Weighing) -> Block:
    rows = []
    for goal in ranked:
        latest, reached = goals.latest(goal.id), goals.reached(goal)
        rows.append(
            (
                f"{goal.statement} ({goal.metric})",
                percent(weighing.of(goal.id)),
                f"{goal.baseline:f}",
                NOT_KNOWN if latest is None else f"{latest.value:f}",
                f"{goal.target:f}",
                NOT_KNOWN if goal.by is None else day(goal.by),
                NOT_KNOWN if reached is None else percent(reached),
            )
        )
    header = ("goal", "weight", "from", "now", "to", "by", "reached")
    grid = Grid("Goals, the weightiest first", header, tuple(rows))
    return Block("goals", "What should move, and how far it is", grids=(grid,), is_said=True)


def _weights(ranked: list[Goal], weighing: Weighing) -> Block:
    held = {weight.goal: weight for weight in weighing.weights}
    many = len(weighing.voices) > 1
    axis = even(0, max(w.high for w in weighing.weights), percent, "share of all weight")
    rows = [
        IntervalRow(
            goal.statement,
            held[goal.id].weight,
            held[goal.id].low,
            held[goal.id].high,
            f"{percent(held[goal.id].low)} to {percent(held[goal.id].high)}",
        )
        for goal in ranked
    ]
    lines = (
        "From the least to the most that somebody gives it"
        if many
        else ("Lines hold 8 of 10 of the weights that fit the answers")
    )
    numbers = Grid(
        "Weights",
        ("goal", "low", "middle", "high"),
        tuple((row.label, percent(row.low), percent(row.share), percent(row.high)) for row in rows),
    )
    figure = Figure(
        "weights",
        "What each goal weighs",
        lines,
        "The upright line is where all would be if they weighed alike.",
        lambda width, title, words: interval_rows(rows, 1 / len(rows), axis, width, title, words),
        numbers,
    )
    return Block("weights", "How sure the weights are", figures=(figure,))


def _disputes(ranked: list[Goal], weighing: Weighing) -> Block:
    names = {goal.id: goal.statement for goal in ranked}
    said = tuple(_dispute(each, names) for each in weighing.disputes)
    first = names[weighing.disputes[0].goal]
    return Block("apart", f"People differ most on “{first}”", said, is_said=True)


def _dispute(each: Dispute, names: dict[str, str]) -> str:
    return (
        f"“{names[each.goal]}”: {each.more.by} gives it {percent(each.high)}, "
        f"{each.less.by} {percent(each.low)}. Talk before you plan: the options "
        "depend on it."
    )


def _unknowns(goals: Goals, weighing: Weighing) -> list[str]:
    found = []
    if not goals.vision:
        found.append("The vision: write it in goals.toml, one page at most.")
    silent = [g.statement for g in goals.goals if goals.latest(g.id) is None]
    if silent:
        found.append(
            f"Where {counted(len(silent), 'goal stands', 'goals stand')} today: "
            "`cto goals record GOAL VALUE` keeps a reading."
        )
    dateless = [g for g in goals.goals if g.by is None]
    if dateless:
        found.append(
            f"By when {counted(len(dateless), 'goal', 'goals')} should be reached: add by = a day."
        )
    if weighing.basis == "comparisons" and len(weighing.voices) == 1:
        found.append("Whether others weigh alike: let a second person run `cto goals weigh --by`.")
    return found


def plain(goals: Goals, weighing: Weighing, today: date) -> dict[str, object]:
    """Plain values for --json."""
    return {
        "vision": goals.vision,
        "as_of": today.isoformat(),
        "weights_from": weighing.basis,
        "goals": [_plain(goals, goal, weighing) for goal in goals.goals],
        "people": [
            {"by": voice.by, "answers": voice.answers, "weights": list(voice.weights)}
            for voice in weighing.voices
        ],
        "disputes": [
            {"goal": d.goal, "less": d.less.by, "more": d.more.by, "apart": d.apart}
            for d in weighing.disputes
        ],
    }


def _plain(goals: Goals, goal: Goal, weighing: Weighing) -> dict[str, object]:
    latest = goals.latest(goal.id)
    held = next(each for each in weighing.weights if each.goal == goal.id)
    return {
        "id": goal.id,
        "statement": goal.statement,
        "metric": goal.metric,
        "unit": goal.unit,
        "baseline": float(goal.baseline),
        "target": float(goal.target),
        "by": goal.by.isoformat() if goal.by else None,
        "weight": held.weight,
        "weight_low": held.low,
        "weight_high": held.high,
        "now": float(latest.value) if latest else None,
        "reached": goals.reached(goal),
    }
