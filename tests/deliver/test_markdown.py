"""An answer as Markdown: everything is there, and nothing foreign is taken for markup."""

from datetime import date

from ctoaas.deliver.answer.as_markdown import escaped, markdown
from ctoaas.deliver.answer.records import Answer, Block, Grid, Headline

DAY = date(2026, 3, 2)


def answer(text: str) -> Answer:
    grid = Grid(text, ("what", "how much"), ((text, "3"),))
    block = Block("b", text, (text,), parts=((text, text),), listing="a = '```'\n", grids=(grid,))
    return Answer("Kind", text, text, (text,), (Headline(text, "5", text),), (block,), (text,))


def test_answer_reasons_tables_and_gaps_are_all_written():
    text = markdown(answer("Two people know it"), DAY)
    assert text.startswith("# Two people know it\n\nKind · Two people know it · 2 March 2026\n")
    assert "| Two people know it | 3 |" in text
    assert "- **Two people know it**: Two people know it" in text
    assert "## What we do not know\n\n- Two people know it" in text


def test_code_stays_inside_its_fence():
    assert "````\na = '```'\n````" in markdown(answer("x"), DAY)


def test_foreign_text_makes_no_tag_link_heading_or_cell():
    text = markdown(answer("# <script>x</script> [a](javascript:b) | c"), DAY)
    assert "<script>" not in text
    assert "[a]" not in text.replace("\\[a\\]", "")
    assert "javascript:" not in text
    assert "\n# \\# " not in text.replace("# \\# \\<script", "")
    row = next(line for line in text.splitlines() if line.startswith("| \\#"))
    assert row.replace("\\|", "").count("|") in {3, 4}


def test_a_number_with_a_dot_begins_no_list():
    assert escaped("1. first") == "1\\. first"
    assert escaped("- first") == "\\- first"
