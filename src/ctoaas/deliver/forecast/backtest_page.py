"""A backtest as an owner reads it: would our ranges have held on this past, and the others'?"""

from ctoaas.assess.wording import number
from ctoaas.deliver.answer.records import Answer, Headline
from ctoaas.deliver.forecast.backtest_blocks import blocks_of
from ctoaas.deliver.forecast.saying import FEW, capital, of_ten
from ctoaas.deliver.wording.numbers import NOT_KNOWN
from ctoaas.forecast.backtest.result import Backtest, Coverage, MethodScore

_MISSED = 0.05
_NOUNS = {"projects": "projects", "tasks": "tasks", "throughput": "forecasts"}


def backtest_answer(result: Backtest) -> Answer:
    """The page of `cto forecast backtest`."""
    ours = result.methods[0] if result.methods else None
    held = None if ours is None else ours.at(result.level)
    return Answer(
        kind=f"Backtest on past {result.kind}",
        about=_name(result.source),
        answer=_verdict(held, result),
        reasons=tuple(_reasons(result, ours, held)),
        headlines=_headlines(result, ours, held),
        blocks=blocks_of(result),
        notes=tuple(capital(note) for note in result.notes),
        facts=(
            ("Source", _name(result.source)),
            ("Replayed", result.order),
            *(("Left out", f"{count:,}: {why}") for why, count in result.excluded),
            *(
                (name.replace("_", " "), _fact(value))
                for name, value in result.more
                if not isinstance(value, dict | list | tuple)
            ),
            (
                "Scores",
                "interval score and CRPS in natural logarithms, lower is better "
                "(Gneiting, Raftery 2007); intervals of shares after Wilson 1927",
            ),
        ),
    )


def _name(source: str) -> str:
    return source.replace("\\", "/").rsplit("/", 1)[-1]


def _fact(value: object) -> str:
    if isinstance(value, float):
        return f"{value:,.6g}"
    return NOT_KNOWN if value is None else str(value)


def _verdict(held: Coverage | None, result: Backtest) -> str:
    if held is None or held.n == 0:
        return "There is too little past here to test anything on"
    counted = f"{held.inside:,} of {held.n:,} {_NOUNS.get(result.kind, 'outcomes')} fell inside"
    if held.n < FEW:
        return f"{counted}: too few to judge"
    if held.p_under < _MISSED:
        return f"On this past our ranges would have been too narrow: {counted}"
    return f"On this past our ranges would have held: {counted}"


def _reasons(result: Backtest, ours: MethodScore | None, held: Coverage | None) -> list[str]:
    if ours is None or held is None or held.n == 0 or held.share is None:
        return ["See below what is missing."]
    low, high = held.between
    said = [
        f"The range was to hold in {of_ten(result.level)} cases; it held in "
        f"{held.share * 100:.0f} % ({low * 100:.0f} to {high * 100:.0f} % with chance taken in, "
        f"n = {held.n:,}), replayed {result.order}."
    ]
    rival = _best_other(result)
    if rival is not None and ours.interval_score and rival.interval_score:
        ratio = ours.interval_score / rival.interval_score
        percent = round(abs(1 - ratio) * 100)
        word = "better" if ratio < 1 else "worse"
        said.append(
            f"Its score is {f'{percent} % {word} than' if percent else 'as good as'} that of the "
            f"best built-in baseline, {rival.name} (n = {rival.n:,})."
        )
    return said


def _best_other(result: Backtest) -> MethodScore | None:
    """The baseline of the lowest interval score on as many outcomes as ours."""
    n = result.methods[0].n
    others = [
        each
        for each in result.methods[1:]
        if each.interval_score is not None and each.n == n and not is_ours(each.name)
    ]
    return min(others, key=lambda each: (each.interval_score or 0.0, each.name), default=None)


def is_ours(name: str) -> bool:
    """Whether a row is a variant of our own method, not a baseline."""
    return name.startswith("ours") or "adapted" in name


def _headlines(
    result: Backtest, ours: MethodScore | None, held: Coverage | None
) -> tuple[Headline, ...]:
    if ours is None or held is None or not held.n:
        return ()
    wide, miss = ours.high_over_low, ours.median_error
    n = f"n = {ours.n:,}"
    return (
        Headline(
            "Ranges that held", f"{held.inside:,} of {held.n:,}", f"aim {of_ten(result.level)}"
        ),
        Headline(
            "Width",
            "not known" if wide is None else f"{number(wide)} to one",
            f"high over low of the range, geometric mean, {n}",
            is_unknown=wide is None,
        ),
        Headline(
            "Typical miss",
            "not known" if miss is None else f"times {miss:.2f}",
            f"half of the middles were nearer than this factor, {n}",
            is_unknown=miss is None,
        ),
    )
