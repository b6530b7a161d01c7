"""What changes together although it stands apart."""

from ctoaas.deliver.charts.arcs import MOST_NODES, Arc, arc_list
from ctoaas.deliver.report.context import Context
from ctoaas.deliver.report.pictures.columns import value, words
from ctoaas.deliver.report.pictures.framing import framed
from ctoaas.deliver.report.records import Picture
from ctoaas.deliver.wording.escape import shortened
from ctoaas.deliver.wording.numbers import exact, percent
from ctoaas.measure.runner import Result

_LABEL = 48
_FEWEST = 3
"""Pairs below which a table says the same in less room."""


def coupling_picture(context: Context) -> Picture | None:
    """Arcs between files; None when hardly any change together more than by chance."""
    pairs = [
        r
        for r in context.measured("change_coupling")
        if words(r, "one") and not r.details.get("is_test_and_production")
    ]
    if len(pairs) < _FEWEST:
        return None
    first = pairs[0]
    left, right = (_file(words(first, side)) for side in ("one", "other"))
    arcs = [_arc(context, pair) for pair in pairs]
    return framed(
        context,
        "change_coupling",
        lambda width, title, description: arc_list(arcs, width, title, description),
        title=context.clean(
            f"“{left}” and “{right}” change together in {percent(value(first))} of cases"
        ),
        subtitle="Each arc joins two files that change in the same commits; wider means more often",
        caption=(
            f"The strongest pairs among at most {MOST_NODES} files, last 36 months; pairs that "
            "chance explains are left out, and so is a file with its test."
        ),
    )


def _arc(context: Context, pair: Result) -> Arc:
    left, right = (context.clean(words(pair, side)) for side in ("one", "other"))
    tip = f"{shortened(left, 80)} and {shortened(right, 80)}: {exact(value(pair), 'share')}"
    return Arc(left, right, value(pair), tip)


def _file(path: str) -> str:
    return shortened(path.rsplit("/", 1)[-1], _LABEL)
