"""The appendix: rows behind the numbers, a table a measure."""

from ctoaas.deliver.report.context import Context, anchor
from ctoaas.deliver.report.gaps import gap_words
from ctoaas.deliver.report.records import EvidenceView, Table
from ctoaas.deliver.report.tables import NO_RANGE, all_rows, first_rows, one_row

_REASONS = 3
_ON_PAPER = 4
"""Rows of a measure in the appendix of the PDF."""


def _on_paper(context: Context, measure: str) -> Table | None:
    """The first rows; its numbers lead nowhere, for they stand where such links lead."""
    return first_rows(context, measure, _ON_PAPER, linked=False)


def _gap(context: Context, measure: str) -> str:
    """Why there is no number at all; empty where there is one."""
    if context.measured(measure):
        return ""
    reasons = dict.fromkeys(gap_words(result.outcome) for result in context.results[measure])
    return context.clean(" ".join(list(reasons)[:_REASONS]))


def _line(table: Table) -> str:
    """The rows of a single number behind its subject, one after the other."""
    pairs = (row.cells for row in table.rows[1:])
    return " · ".join(
        f"{name.text} {value.text}" for name, value in pairs if value.text != NO_RANGE
    )


def evidence_view(context: Context, measure: str) -> EvidenceView:
    """Rows of one measure, how many more there are, and how to ask for all of them."""
    entry = context.entry(measure)
    total = len(context.results[measure])
    single = context.single(measure)
    table = one_row(context, measure, single[0]) if single else all_rows(context, measure)
    hidden = 0 if single else total - len(table.rows)
    line = _line(table) if single else _gap(context, measure)
    return EvidenceView(
        anchor=anchor("e", measure),
        title=context.title(measure),
        term=f"#{anchor('t', measure)}" if entry else "",
        table=table,
        brief=None if line else _on_paper(context, measure) or table,
        line=line,
        more=f"And {hidden:,} more." if hidden else "",
        command=f"""cto query "SELECT * FROM measures WHERE measure = '{measure}'" """.strip(),
    )
