"""Reference of the evidence tables and their columns."""

from ctoaas.evidence.tables import TABLES, Table
from docs.pages.markdown import anchor, finish, start, table


def page() -> str:
    """Every table: what a row is, its order, and each column with type and meaning."""
    lines = start(
        "Evidence tables",
        "What was read, before anything is counted or judged: one Parquet file a table, under "
        "`evidence/` of a result. Any program that reads Parquet opens them; "
        '`cto query "SELECT ..."` asks them with DuckDB\'s SQL. Texts are UTF-8, times are UTC, '
        "paths are those of the tree at HEAD unless the column says otherwise, and `person` is a "
        "pseudonym.",
    )
    rows = ((f"[{held.name}](#{anchor(held.name)})", held.row) for held in TABLES)
    lines += table(("Table", "One row is"), rows)
    for held in TABLES:
        lines += _section(held)
    return finish(lines)


def _section(held: Table) -> list[str]:
    order = ", ".join(f"`{name}`" for name in held.order)
    return [
        f"## {held.name}",
        "",
        f"One row is {held.row}. Ordered by {order}.",
        "",
        *table(
            ("Column", "Type", "Meaning"),
            ((f"`{c.name}`", c.type, c.meaning) for c in held.columns),
        ),
    ]
