"""The appendix: rows behind the numbers, a table a measure."""

from ctoaas.deliver.report.context import Context, anchor
from ctoaas.deliver.report.records import EvidenceView
from ctoaas.deliver.report.tables import all_rows, first_rows, one_row

_ON_PAPER = 5
"""Rows of a measure in the appendix of the PDF."""


def evidence_view(context: Context, measure: str) -> EvidenceView:
    """Rows of one measure, how many more there are, and how to ask for all of them."""
    entry = context.entry(measure)
    total = len(context.results[measure])
    single = context.single(measure)
    table = one_row(context, measure, single[0]) if single else all_rows(context, measure)
    hidden = 0 if single else total - len(table.rows)
    return EvidenceView(
        anchor=anchor("e", measure),
        title=context.title(measure),
        term=f"#{anchor('t', measure)}" if entry else "",
        table=table,
        brief=table if single else first_rows(context, measure, _ON_PAPER) or table,
        more=f"And {hidden:,} more." if hidden else "",
        command=f"""cto query "SELECT * FROM measures WHERE measure = '{measure}'" """.strip(),
    )
