"""Pictures of a theme, keyed by the measure they show; a measure without one gets a table.

They stand in a theme in the order given here.
"""

from collections.abc import Callable, Iterable

from ctoaas.deliver.report.context import Context
from ctoaas.deliver.report.pictures.cohorts import cohorts_picture
from ctoaas.deliver.report.pictures.coupling import coupling_picture
from ctoaas.deliver.report.pictures.hotspots import hotspots_picture
from ctoaas.deliver.report.pictures.knowledge import knowledge_picture
from ctoaas.deliver.report.pictures.monthly import monthly_picture, starts_monthly
from ctoaas.deliver.report.pictures.profiles import PROFILES, profiles_picture
from ctoaas.deliver.report.pictures.survival import survival_picture
from ctoaas.deliver.report.records import Picture

_DRAWN: dict[str, Callable[[Context], Picture | None]] = {
    PROFILES[0]: profiles_picture,
    "hotspot_files": hotspots_picture,
    "change_coupling": coupling_picture,
    "knowledge_map": knowledge_picture,
    "code_cohorts": cohorts_picture,
    "survival_curve": survival_picture,
}


def pictures_of(
    context: Context, measures: Iterable[str]
) -> tuple[tuple[Picture, ...], frozenset[str]]:
    """Pictures of a theme's measures, and the measures whose table stands behind a picture."""
    held = list(measures)
    found = [
        (measure, picture)
        for measure, draw in _DRAWN.items()
        if measure in held and (picture := draw(context)) is not None
    ]
    drawn = {measure for measure, _ in found}
    months = [measure for measure in held if starts_monthly(context, measure)]
    pictures = [picture for _, picture in found]
    if months:
        pictures.append(monthly_picture(context, months))
        drawn.add(months[0])
    return tuple(pictures), frozenset(drawn)
