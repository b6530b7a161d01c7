"""A simulated plan as an owner reads it: cost and date, both together, and what they hang on."""

from dataclasses import asdict, dataclass
from datetime import date

from ctoaas.core.quantity import Money
from ctoaas.deliver.answer.records import Answer, Block, Grid, Headline
from ctoaas.deliver.forecast.amount_pictures import chance_figure
from ctoaas.deliver.forecast.amounts import Amounts, amounts
from ctoaas.deliver.forecast.plan_blocks import cash_block, items_block, moved_block
from ctoaas.deliver.forecast.saying import inside, moved_sentence, record_sentence
from ctoaas.deliver.wording.numbers import day, day_words
from ctoaas.forecast.distribution import Draws
from ctoaas.forecast.method_record import Effect
from ctoaas.forecast.network.result import Simulation
from ctoaas.forecast.record_scores import Standing
from ctoaas.forecast.stated import Stated

_SAID = 0.8


@dataclass(frozen=True, slots=True)
class PlanView:
    """What the page of a simulated plan is made from."""

    about: str
    starts_on: date
    result: Simulation
    cap: Money | None
    until: date | None
    standing: Standing | None
    moved: tuple[tuple[str, Effect], ...]
    """What the record of earlier plans did to the cost and to the time."""
    facts: tuple[tuple[str, str], ...]

    @property
    def unit(self) -> Amounts:
        """How money of the plan is written."""
        return amounts(self.result.currency)

    @property
    def asked_words(self) -> str:
        """The cap and the deadline that were asked about, in words."""
        cap = [] if self.cap is None else [f"at most {self.unit.say(float(self.cap.amount))}"]
        until = [] if self.until is None else [f"done by {day_words(self.until)}"]
        return " and ".join([*cap, *until])

    def cost(self, share: float) -> float:
        """The cost of one chance."""
        return float(next(at.cost for at in self.result.cost if at.share == share).amount)

    def end(self, share: float) -> date:
        """The day of one chance."""
        return next(at.day for at in self.result.end if at.share == share)


def plan_answer(view: PlanView) -> Answer:
    """The page of `cto forecast simulate`."""
    reasons = [_together(view), f"It rests on {view.result.runs:,} simulated courses of the plan."]
    if inside(view.standing)[1]:
        reasons.append(record_sentence(view.standing))
    reasons += [moved_sentence(what, done) for what, done in view.moved]
    return Answer(
        kind="Simulation",
        about=view.about,
        answer=_verdict(view),
        reasons=tuple(reasons),
        headlines=_headlines(view),
        blocks=_blocks(view),
        unknowns=_unknowns(view),
        notes=(*view.result.notes, *_left_alone(view)),
        facts=view.facts,
    )


def _verdict(view: PlanView) -> str:
    if view.result.asked is not None:
        share = f"{view.result.asked * 100:.0f} %"
        return f"{view.about}: {view.asked_words} in {share} of such cases"
    cost, end = view.unit.most(view.cost(_SAID)), day_words(view.end(_SAID))
    return f"{view.about}: in 8 of 10 such cases at most {cost}, in 8 of 10 done by {end}"


def _together(view: PlanView) -> str:
    joint = next(each for each in view.result.joint if each.share == _SAID)
    return (
        f"The 80 % cost ({view.unit.say(float(joint.cost.amount))}) and the 80 % date "
        f"({day_words(joint.end)}) hold together in {joint.together * 100:.0f} % of the runs."
    )


def _headlines(view: PlanView) -> tuple[Headline, ...]:
    half, enough = view.cost(0.5), view.cost(_SAID)
    return (
        Headline("Budget", view.unit.say(half), "half of the runs stay below"),
        Headline(
            "Contingency",
            view.unit.say(enough - half),
            f"{view.unit.most(enough)} are enough in 8 of 10 runs",
        ),
        Headline(
            "Done by",
            day_words(view.end(_SAID)),
            f"in 8 of 10 runs; as likely as not by {day_words(view.end(0.5))}",
        ),
    )


def _blocks(view: PlanView) -> tuple[Block, ...]:
    cost = chance_figure(Draws(view.result.costs), view.unit)
    days = tuple(
        (at.share, max(0.5, float((at.day - view.starts_on).days))) for at in view.result.end
    )
    end = chance_figure(Stated(days), amounts("date", view.starts_on), id_="end")
    return (
        Block("cost", cost.title, figures=(cost,)),
        Block("when", end.title, figures=(end,)),
        _chances(view),
        *moved_block(view.result, view.unit),
        *items_block(view.result, view.starts_on),
        *cash_block(view.result, view.unit),
    )


def _chances(view: PlanView) -> Block:
    rows = tuple(
        (f"{cost.share * 100:.0f} %", view.unit.exact(float(cost.cost.amount)), day(end.day))
        for cost, end in zip(view.result.cost, view.result.end, strict=True)
    )
    joint = tuple(
        (f"{j.share * 100:.0f} %", f"{j.together * 100:.0f} %") for j in view.result.joint
    )
    return Block(
        "chances",
        "What each chance costs, in money and in time",
        grids=(
            Grid("Cost and date", ("chance", f"costs at most, {view.unit.unit}", "done by"), rows),
            Grid("Both at once", ("cost and date of", "hold together in"), joint),
        ),
        is_said=True,
    )


def _left_alone(view: PlanView) -> tuple[str, ...]:
    if not view.moved:
        return ()
    return ("items, what moves the plan and the cash flow stand as the plan gives them, unmoved",)


def _unknowns(view: PlanView) -> tuple[str, ...]:
    found = [
        "Work nobody has put into the plan: it is in no run. A changed plan is a new forecast."
    ]
    if not inside(view.standing)[1]:
        found.append(
            "Whether our simulations hold here: none has an outcome yet. When the plan is done, "
            "`cto forecast resolve` tells the record."
        )
    return tuple(found)


def plain(view: PlanView) -> dict[str, object]:
    """Plain values for --json."""
    return {
        "about": view.about,
        "starts_on": view.starts_on.isoformat(),
        **view.result.as_json(),
        "record": dict(zip(("inside", "n"), inside(view.standing), strict=True)),
        "moved_by_record": {what: asdict(done) for what, done in view.moved},
        "facts": dict(view.facts),
    }
