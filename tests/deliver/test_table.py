"""A table as HTML, whatever stands in its cells."""

from ctoaas.deliver.report.as_table import table_html
from ctoaas.deliver.report.records import Cell, Column, Link, Row, Table

COLUMNS = (Column("file"), Column("lines", is_number=True), Column("known by"))


def table(*cells, **changed):
    return Table("Files", COLUMNS, (Row(cells, "e-1"),), **changed)


def test_text_from_a_repository_is_escaped_everywhere():
    evil = '<i a="\'">&'
    page = table_html(
        Table(evil, (Column(evil),), (Row((Cell(evil, evil),), evil),), evil, Link(evil, evil))
    )
    assert evil not in page
    assert "<i" not in page


def test_a_cell_that_folds_carries_its_header():
    page = table_html(table(Cell("a.py"), Cell("12"), Cell("")))
    assert "<td><bdi>a.py</bdi></td>" in page
    assert '<td class="n" data-h="lines"><span>12</span></td>' in page
    assert '<td class="void" data-h="known by"><span></span></td>' in page


def test_a_table_that_does_not_fold_can_be_scrolled_by_keyboard():
    page = table_html(table(Cell("a.py"), Cell("12"), Cell("x")), folds=False)
    assert 'tabindex="0" role="region" aria-label="Files"' in page
    assert "data-h" not in page


def test_what_is_not_known_says_so_to_who_cannot_see_the_circle():
    page = table_html(table(Cell("a.py"), Cell("○", is_unknown=True), Cell("x")))
    assert 'aria-label="not known"' in page


def test_a_note_comes_with_its_link_only_where_that_leads_somewhere():
    note = {"note": "The first 8 of 9."}
    with_link = table_html(
        table(Cell("a"), Cell("1"), Cell("x"), note_link=Link("More", "#e"), **note)
    )
    without = table_html(table(Cell("a"), Cell("1"), Cell("x"), note_link=Link("More"), **note))
    assert '<a href="#e">More<span class="vh"> of Files</span></a>' in with_link
    assert without.endswith('<p class="small">The first 8 of 9.</p>')
