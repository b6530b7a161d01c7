"""The paper: the same bytes each time, whatever the names."""

import re

import pytest
from tests.builders import assessment as built
from tests.deliver.test_html import KINDS, hostile

from ctoaas.deliver.report import pdf, view
from ctoaas.deliver.report.as_pdf import breakable


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_report_can_be_printed(kind):
    printed = pdf(view(KINDS[kind]()))
    assert printed.startswith(b"%PDF-")
    assert printed.rstrip().endswith(b"%%EOF")


def test_the_same_view_gives_the_same_bytes():
    assert pdf(view(built.assessment())) == pdf(view(built.assessment()))


def test_it_can_be_archived():
    assert b"pdfaid:part>2<" in pdf(view(built.assessment()))


def test_the_date_in_it_is_that_of_the_assessment():
    printed = pdf(view(built.assessment()))
    assert re.findall(rb"xmp:CreateDate>(\d.{18})", printed) == [b"2026-03-01T09:30:00"]


def test_it_runs_nothing_and_loads_nothing():
    printed = pdf(view(hostile()))
    assert not re.search(rb"/JavaScript|/Launch|/URI|/EmbeddedFile", printed)


def test_a_letter_without_a_face_does_not_stop_the_report():
    odd = built.assessment(verdict=("\U00012000 \U0001d11e 模块",))
    assert pdf(view(odd)).startswith(b"%PDF-")


def test_a_long_path_may_be_broken_and_a_word_may_not():
    assert breakable("short/path.py") == "short/path.py"
    assert breakable("a/rather/long/path/to/module.py").count("\u200b") == 6
    assert breakable("x" * 90).count("\u200b") == 3
