"""The whole text of a report; `--regen-golden` writes it anew, to be reviewed as prose."""

from pathlib import Path

import pytest
from tests.builders import assessment as built
from tests.deliver.reading import lines, read, without

from ctoaas.deliver.report import html, view

GOLDEN = Path(__file__).parents[1] / "golden"
KINDS = {
    "report": lambda: view(built.assessment()),
    "report_without_commits": lambda: view(built.empty()),
    "report_of_company": lambda: view(built.company(), links={built.NAME: "webshop.html"}),
}


@pytest.mark.parametrize("name", KINDS)
def test_the_text_of_a_report_is_the_reviewed_one(name, regen_golden):
    said = "\n".join(lines(spoken(html(KINDS[name]())))) + "\n"
    file = GOLDEN / f"{name}.txt"
    if regen_golden:
        file.write_text(said, encoding="utf-8")
    assert said == file.read_text("utf-8")


def spoken(page: str):
    """The page without what changes with every measure: the manual pages and the contents."""
    (body,) = read(page).find("body")
    return without(
        body,
        lambda one: one.tag in {"script", "svg", "nav"},
        lambda one: one.attributes.get("id") == "terms",
    )
