"""One section a theme: its message, what was found, pictures, numbers and gaps."""

from collections.abc import Sequence

from ctoaas.core.judgement import Finding
from ctoaas.core.outcome import Measured, NotApplicable
from ctoaas.deliver.report.context import Context
from ctoaas.deliver.report.gaps import gap_words
from ctoaas.deliver.report.judgements import finding_view
from ctoaas.deliver.report.pictures import pictures_of
from ctoaas.deliver.report.records import Picture, ThemeView
from ctoaas.deliver.report.tables import first_rows, single_rows
from ctoaas.measure.catalogue import THEMES
from ctoaas.measure.runner import Result

OTHER = "other"
_GAPS_SHOWN = 8
_OTHER_NAME = "What else was seen"


def theme_views(context: Context) -> tuple[ThemeView, ...]:
    """A section for every theme of the catalogue that was asked, and for what belongs to none."""
    said: dict[str, list[Finding]] = {}
    for finding in (*context.assessment.findings, *context.assessment.strengths):
        said.setdefault(context.theme_of(finding) or OTHER, []).append(finding)
    asked: dict[str, list[str]] = {}
    for measure in context.results:
        entry = context.entry(measure)
        asked.setdefault(entry.theme if entry else OTHER, []).append(measure)
    return tuple(
        _theme(context, theme, name, asked.get(theme, ()), said.get(theme, ()))
        for theme, name in (*THEMES.items(), (OTHER, _OTHER_NAME))
        if theme in asked or theme in said
    )


def _theme(
    context: Context, theme: str, name: str, measures: Sequence[str], said: Sequence[Finding]
) -> ThemeView:
    pictures, drawn = pictures_of(context, measures)
    tables = (
        first_rows(context, measure)
        for measure in measures
        if measure not in drawn and not context.single(measure)
    )
    return ThemeView(
        id=theme,
        name=name,
        title=_title(context, name, measures, said, pictures),
        lead=finding_view(context, said[0]) if said else None,
        findings=tuple(finding_view(context, finding) for finding in said[1:]),
        pictures=pictures,
        numbers=single_rows(context, measures),
        tables=tuple(table for table in tables if table is not None),
        gaps=_gaps(context, measures),
    )


def _title(
    context: Context,
    name: str,
    measures: Sequence[str],
    said: Sequence[Finding],
    pictures: Sequence[Picture],
) -> str:
    """The message of the gravest finding, else of a strength, else of a picture, else the gap."""
    if said:
        return context.clean(said[0].title)
    if pictures:
        return pictures[0].title
    if any(context.measured(measure) for measure in measures):
        return f"{name}: nothing that stands out"
    return f"{name}: not known"


def _gaps(context: Context, measures: Sequence[str]) -> tuple[str, ...]:
    """A sentence for each reason why there is no number, with all that it leaves open."""
    open_: dict[str, dict[str, None]] = {}
    for measure in measures:
        for result in context.results[measure]:
            if _is_gap(context, result):
                open_.setdefault(gap_words(result.outcome), {})[context.title(measure)] = None
    return tuple(
        context.clean(_because("; ".join(titles), reason)) for reason, titles in open_.items()
    )[:_GAPS_SHOWN]


def _because(titles: str, reason: str) -> str:
    """Which questions stay open, and the reason as `gap_words` says it, as one sentence."""
    state, _, why = reason.partition(": ")
    return f"{titles}: {state[:1].lower()}{state[1:]}, because {why}"


def _is_gap(context: Context, result: Result) -> bool:
    """Anything without a number, but not a single subject to which a measure does not apply."""
    if isinstance(result.outcome, NotApplicable):
        return len(context.results[result.measure]) == 1
    return not isinstance(result.outcome, Measured)
