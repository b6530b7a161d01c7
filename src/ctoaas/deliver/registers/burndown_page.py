"""How the cost of risks went from assessment to assessment, and where the plan would bring it."""

from ctoaas.deliver.answer.records import Answer, Block, Figure, Grid, Headline
from ctoaas.deliver.charts.columns import Column, columns
from ctoaas.deliver.forecast.saying import counted
from ctoaas.deliver.registers.risk_words import Measure, measure
from ctoaas.deliver.wording.numbers import day, day_words
from ctoaas.plan.risks.burndown import Burn

_PARTS = (("risk", "mean of a year"),)


def burndown_answer(
    points: tuple[Burn, ...], currency: str | None, rate: float | None, name: str
) -> Answer:
    """The page of `cto risk burndown`."""
    tell = measure(currency, rate, points[-1].found)
    past = [point for point in points if point.what == "assessment"]
    return Answer(
        kind="Burn-down of risk",
        about=name,
        answer=_verdict(points, tell),
        reasons=_reasons(points, past, tell),
        headlines=_headlines(points, tell),
        blocks=(_block(points, tell),),
        unknowns=()
        if len(past) > 1
        else (
            "Whether it goes down: assess again in some weeks, each assessment is one more point.",
        ),
        notes=(
            "A point is a forecast of losses, not losses that happened. A new finding raises it "
            "although nothing became worse: one knows more.",
        ),
        facts=(("Source", "assessments of this workspace, and risks.toml"),),
    )


def _verdict(points: tuple[Burn, ...], tell: Measure) -> str:
    now = next(point for point in points if point.what == "today")
    first = points[0]
    said = tell.said(tell.mean(now.found))
    if first is now:
        return f"Risks cost {said} a year on average today"
    before = tell.mean(first.found)
    change = tell.mean(now.found) - before
    word = "down" if change < 0 else "up"
    if abs(change) <= 0.02 * max(before, 1e-9):
        return f"Risks cost {said} a year on average, as they did on {day_words(first.day)}"
    return (
        f"Risks cost {said} a year on average, {word} from {tell.said(before)} on "
        f"{day_words(first.day)}"
    )


def _reasons(points: tuple[Burn, ...], past: list[Burn], tell: Measure) -> tuple[str, ...]:
    read = counted(len(past), "assessment", "assessments")
    said = [f"It rests on {read} and the register of today."]
    now = next(point for point in points if point.what == "today")
    if now.new is not None and now is not points[0]:
        said.append(
            f"{tell.said(tell.mean(now.new))} of today's sum come from risks noted since then: "
            "more is known, not more is wrong."
        )
    if points[-1].what == "when the plan is done":
        said.append(
            "Once everything planned against them is done: "
            f"{tell.said(tell.mean(points[-1].found))} a year."
        )
    return tuple(said)


def _headlines(points: tuple[Burn, ...], tell: Measure) -> tuple[Headline, ...]:
    shown = {point.what: point for point in points}
    found = [Headline("Today", tell.said(tell.mean(shown["today"].found)), "a year on average")]
    later = shown.get("when the plan is done")
    if later is not None:
        note = "a year, when the plan is done"
        found.append(Headline("After the plan", tell.said(tell.mean(later.found)), note))
    return tuple(found)


def _block(points: tuple[Burn, ...], tell: Measure) -> Block:
    bars = [
        Column(
            _label(point),
            (tell.mean(point.found),),
            f"{day(point.day)}: {tell.said(tell.mean(point.found))}",
        )
        for point in points
    ]
    rows = tuple(
        (
            day(point.day) if point.what == "assessment" else point.what,
            str(point.risks),
            tell.unit.exact(tell.mean(point.found)),
            tell.unit.exact(loss.p90) if (loss := tell.of(point.found)) else "0",
        )
        for point in points
    )
    grid = Grid(
        f"Loss of a year, in {tell.unit.unit}",
        ("when", "risks", "on average", "1 year of 10 above"),
        rows,
    )
    figure = Figure(
        "burn",
        "Expected loss of a year",
        f"In {tell.unit.unit} a year, on average",
        "The last column is what would be left when every planned control works.",
        lambda width, title, words: columns(bars, _PARTS, width, title, words),
        grid,
    )
    return Block("burn", "From assessment to assessment", figures=(figure,), is_said=True)


def _label(point: Burn) -> str:
    if point.what == "assessment":
        return day(point.day)[2:]
    return "today" if point.what == "today" else "after"
