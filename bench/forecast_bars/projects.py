"""Bars of whole projects: ten folds (F1, F2), time order (F5), when the world shifts (F4).

Drivers are the columns that the sets' documentation says are known early. The ranges of peers come
from the same folds and the same columns.
"""

import functools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from bench.forecast_bars import peers
from ctoaas.forecast.backtest.projects import OURS, model, read_past, replay_past
from ctoaas.forecast.backtest.replay import replay
from ctoaas.forecast.backtest.result import Backtest, MethodScore
from ctoaas.forecast.backtest.splits import folds, in_time_order
from ctoaas.forecast.csv_file import read_csv
from ctoaas.forecast.projects_table import Projects
from ctoaas.forecast.shift_alarm import shift_alarm

Lines = Iterator[dict[str, object]]

SIZE_ONLY, ANALOGIES = "size only", "three analogies, min to max"
MISSED = 0.05
SHUFFLES = 150
PLANTED = 2.0
"""Every project from the shift on costs this many times as much as before."""
FOUND_WITHIN = 30
REFIT = 5


@dataclass(frozen=True, slots=True)
class Set:
    """A file of past projects and its columns."""

    name: str
    target: str
    size: str
    drivers: str
    date: str | None = None
    sharp: bool = True
    """False where all outcomes are alike, so that every method looks excellent."""


SETS = (
    Set(
        "cocomo81",
        "actual",
        "loc",
        "dev_mode rely data cplx time stor virt turn acap aexp pcap vexp lexp modp tool sced",
    ),
    Set(
        "nasa93",
        "act_effort",
        "equivphyskloc",
        "rely data cplx time stor virt turn acap aexp pcap vexp lexp modp tool sced mode center "
        "cat2 year",
        "year",
    ),
    Set(
        "desharnais",
        "effort",
        "pointsnonajust",
        "transactions entities teamexp managerexp language yearend",
        "yearend",
    ),
    Set(
        "china",
        "effort",
        "afp",
        "input output enquiry file interface added changed deleted resource dev_type",
    ),
    Set(
        "maxwell",
        "effort",
        "size",
        "app har dba ifc source telonuse nlan t01 t02 t03 t04 t05 t06 t07 t08 t09 t10 t11 t12 t13 "
        "t14 t15 syear",
        "syear",
    ),
    Set("albrecht", "effort", "rawfpcounts", "input output inquiry file fpadj"),
    Set("kemerer", "effortmm", "rawfp", "language hardware"),
    Set("miyazaki94", "mm", "kloc", "scrn form file escrn eform efile"),
    Set("isbsg10", "n_effort", "fs", "is ot dt dp lt ppl"),
    Set("cosmic", "n_effort", "fs", "is dt dp lt year", "year"),
    Set("valdes_souto", "effort", "cosmic_fp", "base"),
    Set(
        "ebspm_to2013",
        "actual_cost_eur",
        "functional_size_fp",
        "organization business_domain development_method primary_programming_language "
        "development_class release_based_working once_only_project multi_application_release "
        "phased_project dependencies_with_other_applications single_application migration_project "
        "problems_with_external_supplier security_related_project package_of_the_shelf "
        "package_with_customization steady_heartbeat fixed_experienced_team "
        "many_team_changes_unexperienced_team legacy_application technology_driven_project "
        "rules_and_regulations_driven_project business_driven_project pilot_or_proof_of_concept",
        "year_technical_go_live",
    ),
    Set(
        "ucp",
        "real_effort_person_hours",
        "uucw",
        "uaw tcf ecf sector language methodology datadonator",
        sharp=False,
    ),
    Set("nasa_sel_ada_fortran", "effort", "lines", "language type"),
)


def past(data: Path, one: Set, *, timed: bool = False) -> Projects:
    """The projects of a set; its date is the order or a driver, not both."""
    date = one.date if timed else None
    drivers = [name for name in one.drivers.split() if name != date]
    file = read_csv(data / "effort" / f"{one.name}.csv")
    return read_past(file, one.target, one.size, drivers, date, skip_bad=True)


@functools.cache
def in_folds(data: Path) -> dict[str, Backtest]:
    """Every set that is there, in ten folds."""
    return {one.name: replay_past(past(data, one), one.name) for one in _there(data)}


def _there(data: Path) -> list[Set]:
    return [one for one in SETS if (data / "effort" / f"{one.name}.csv").is_file()]


def _absent(data: Path) -> list[str]:
    there = {one.name for one in _there(data)}
    return [one.name for one in SETS if one.name not in there]


def ten_folds(data: Path) -> Lines:
    """F1: pooled coverage, and no set that misses it by more than chance."""
    results = {name: result.method(OURS) for name, result in in_folds(data).items()}
    by_set = {name: _coverages(method) for name, method in results.items()}
    facts = {"sets": by_set, "sets_absent": _absent(data), "n": sum(m.n for m in results.values())}
    for level, low, high in ((0.9, 0.89, 0.93), (0.8, 0.78, 0.84)):
        share = pooled(list(results.values()), level)
        what = f"pooled coverage of the {level:.0%} range, ten folds"
        yield _line("F1", share, [low, high], low <= share <= high, what) | facts
        facts = {}
    missed = [
        f"{name} at {one.level:.0%}"
        for name, method in results.items()
        for one in method.coverage
        if one.level in (0.8, 0.9) and one.p_under < MISSED
    ]
    what = "sets whose coverage of the 80 or 90 % range is below by one-sided binomial p < .05"
    yield _line("F1", len(missed), 0, not missed, what) | {"missed": missed}


def sharpness(data: Path) -> Lines:
    """F2: mean interval score beside size-only and beside the best of four peers."""
    sharp = [one for one in _there(data) if one.sharp]
    results = {one.name: in_folds(data)[one.name] for one in sharp}
    ours = [result.method(OURS) for result in results.values()]
    base = [result.method(SIZE_ONLY) for result in results.values()]
    ratio = peers.mean_score(ours) / peers.mean_score(base)
    facts = {"ours": _sharp(ours), "size_only": _sharp(base), "sets": len(ours)}
    by_set = {
        name: [_round(result.method(which).interval_score) for which in (OURS, SIZE_ONLY)]
        for name, result in results.items()
    }
    what = "interval score at 90 % over that of size only, mean over sets"
    yield _line("F2", ratio, 0.86, ratio <= 0.86, what) | facts | {"ours_and_size_only": by_set}
    what = "interval score at 90 % over that of the best peer, mean over sets"
    given = [
        peers.Folds(one.name, table, folds(table.n, np.random.default_rng(0)))
        for one in sharp
        for table in [past(data, one)]
    ]
    found = peers.scores(given, 0.9)
    if isinstance(found, str):
        yield {"bar": "F2", "figure": None, "goal": 0.8, "holds": None, "what": what, "note": found}
        return
    compared = _compared(results, found)
    ratios = {name: float(str(one["ratio"])) for name, one in compared.items()}
    best = max(ratios, key=lambda name: (ratios[name], name))
    yield _line("F2", ratios[best], 0.8, ratios[best] <= 0.8, what) | {
        "best_peer": best,
        "peers": compared,
    }


def _compared(
    results: dict[str, Backtest], found: dict[str, dict[str, MethodScore]]
) -> dict[str, dict[str, object]]:
    """Per peer its mean score and ours on the sets where it said something of every project."""
    names = sorted({name for one in found.values() for name in one})
    by_peer = {name: {one: found[one][name] for one in results} for name in names}
    by_peer[ANALOGIES] = {one: result.method(ANALOGIES) for one, result in results.items()}
    compared: dict[str, dict[str, object]] = {}
    for name, methods in by_peer.items():
        whole = [one for one in results if methods[one].n == results[one].method(OURS).n]
        theirs = [methods[one] for one in whole]
        ratio = peers.mean_score([results[one].method(OURS) for one in whole])
        ratio /= peers.mean_score(theirs)
        left = [one for one in results if one not in whole]
        compared[name] = {"ratio": _round(ratio), "sets_without_answer": left} | _sharp(theirs)
    return compared


def time_order(data: Path) -> Lines:
    """F5: forecast from what came before, refitted and adapted after each outcome."""
    results = {
        one.name: replay_past(past(data, one, timed=True), one.name)
        for one in _there(data)
        if one.date
    }
    ours = [result.method(OURS) for result in results.values()]
    base = [result.method(SIZE_ONLY) for result in results.values()]
    share, ratio = pooled(ours, 0.9), peers.mean_score(ours) / peers.mean_score(base)
    by_set = {
        name: _sharp([result.method(OURS)]) | {"size_only": _sharp([result.method(SIZE_ONLY)])}
        for name, result in results.items()
    }
    what = "pooled coverage of the 90 % range in time order"
    facts = {"n": sum(one.n for one in ours), "sets": by_set}
    yield _line("F5", share, 0.88, share >= 0.88, what) | facts
    what = "interval score at 90 % over that of size only in time order, mean over sets"
    yield _line("F5", ratio, 0.92, ratio <= 0.92, what)
    strict = [
        replay_past(past(data, one, timed=True), one.name, together=True)
        for one in _there(data)
        if one.date
    ]
    ours, base = ([one.method(name) for one in strict] for name in (OURS, SIZE_ONLY))
    ratio = peers.mean_score(ours) / peers.mean_score(base)
    what = "the same, projects of one year all at once from earlier years only; shown, not held"
    yield _line("F5", ratio, None, None, what) | {"pooled_coverage": _round(pooled(ours, 0.9))}


def shift(data: Path) -> Lines:
    """F4: a later year online, a planted shift found, no alarm on shuffled data."""
    one = next((one for one in _there(data) if one.name == "ebspm_to2013"), None)
    if one is None:
        note = "effort/ebspm_to2013.csv is not there"
        yield {"bar": "F4", "figure": None, "goal": 0.85, "holds": None, "note": note}
        return
    yield from _online(past(data, one, timed=True))
    for name in ("ebspm_to2013", "nasa93", "desharnais"):
        chosen = next((one for one in _there(data) if one.name == name), None)
        if chosen is not None:
            yield from _alarms(past(data, chosen), name)


def _online(table: Projects) -> Lines:
    """Trained to 2011; 2012 and 2013 one by one."""
    when = np.asarray(table.when)
    splits = in_time_order(when, first=int((when <= 2011).sum()))
    ran = replay(table, splits, {OURS: model})[OURS]
    adapted = ran.adapted(OURS, 0.9, [len(split.cases) for split in splits])
    found = adapted.at(0.9)
    share = found.share if found and found.share is not None else 0.0
    what = "coverage of the 90 % range in 2012 and 2013, learned to 2011 and online from there"
    frozen = model(
        table.take(np.flatnonzero(when <= 2011)), table.take(np.flatnonzero(when > 2011))
    )
    inside = [
        low <= outcome <= high
        for one, outcome in zip(frozen, table.target[when > 2011], strict=True)
        for low, high in [one.quantile(np.array([0.05, 0.95]))]
    ]
    facts = _sharp([adapted]) | {"n": adapted.n, "frozen_coverage": _round(float(np.mean(inside)))}
    yield _line("F4", share, 0.85, share >= 0.85, what) | facts


def _alarms(table: Projects, name: str) -> Lines:
    """Half of the projects in random order, then the other half, with and without a shift."""
    false, found, delays = 0, 0, []
    for seed in range(SHUFFLES):
        order = np.random.default_rng(seed).permutation(table.n)
        shuffled = replace(table.take(order), when=np.arange(table.n, dtype=float))
        false += _alarm_at(shuffled) is not None
        begins = table.n // 2
        factors = np.where(np.arange(table.n) >= begins, PLANTED, 1.0)
        moved = replace(shuffled, target=shuffled.target * factors)
        at = _alarm_at(moved.take(np.arange(min(table.n, begins + FOUND_WITHIN))))
        if at is not None and at >= begins:
            found += 1
            delays.append(at - begins + 1)
    what = f"share of {SHUFFLES} shuffles of {name} with a false alarm"
    yield _line("F4", false / SHUFFLES, 0.05, false / SHUFFLES < 0.05, what) | {"n": table.n}
    what = f"outcomes until the alarm after a planted doubling in the middle of {name}, median"
    delay = float(np.median([*delays, *[np.inf] * (SHUFFLES - found)]))
    facts = {"n": table.n, "share_found_within_30": found / SHUFFLES}
    yield _line("F4", delay, FOUND_WITHIN, delay <= FOUND_WITHIN, what) | facts


def _alarm_at(table: Projects) -> int | None:
    """The row at which the alarm sounds, refitted after every few outcomes."""
    rows = np.arange(table.n)
    splits = [
        replace(one, cases=rows[one.cases[0] : one.cases[0] + REFIT])
        for one in in_time_order(rows.astype(float))[::REFIT]
    ]
    alarm = shift_alarm(replay(table, splits, {OURS: model})[OURS].pits)
    return None if alarm is None else alarm.at + int(splits[0].cases[0])


def pooled(methods: Sequence[MethodScore], level: float) -> float:
    """Outcomes inside over outcomes, all sets together."""
    found = [one for one in (method.at(level) for method in methods) if one is not None]
    return sum(one.inside for one in found) / sum(one.n for one in found)


def _coverages(method: MethodScore) -> dict[str, object]:
    found = {f"{level:.0%}": method.at(level) for level in (0.8, 0.9)}
    shares = {name: _round(one.share if one else None) for name, one in found.items()}
    return {"n": method.n, **shares}


def _sharp(methods: Sequence[MethodScore]) -> dict[str, object]:
    widths = [one.high_over_low for one in methods if one.high_over_low]
    factors = [one.median_error for one in methods if one.median_error]
    return {
        "interval_score": _round(peers.mean_score(methods)),
        "coverage_90": _round(pooled(methods, 0.9)),
        "hi_lo": _round(float(np.exp(np.mean(np.log(widths))))),
        "median_factor": _round(float(np.mean(factors))),
    }


def _round(number: float | None) -> float | None:
    return None if number is None else round(number, 4)


def _line(
    bar: str, figure: float, goal: object, holds: bool | None, what: str
) -> dict[str, object]:
    return {"bar": bar, "figure": _round(figure), "goal": goal, "holds": holds, "what": what}


BARS: dict[str, Callable[[Path], Lines]] = {
    "F1": ten_folds,
    "F2": sharpness,
    "F4": shift,
    "F5": time_order,
}
