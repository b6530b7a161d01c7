"""A plan as one HTML file that needs no network and no script."""

from datetime import date

from ctoaas.deliver.forecast.as_html import html as page_html
from ctoaas.deliver.forecast.records import Answer


def html(answer: Answer, day: date, inputs: str = "") -> str:
    """The whole page; `inputs` is the hash of the plan files."""
    return page_html(answer, day, inputs)
