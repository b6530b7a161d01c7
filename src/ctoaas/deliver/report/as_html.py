"""The report as one HTML file that needs no network and runs no script but its own."""

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from ctoaas.deliver.bytecode import KeptBytecode
from ctoaas.deliver.charts.palette import DARK, LIGHT, properties, rules
from ctoaas.deliver.report.as_table import table_html
from ctoaas.deliver.report.records import ReportView

_FOLDER = "templates"
_CODE = re.compile(r"`([^`]+)`")


def html(view: ReportView) -> str:
    """The whole page; styles and the one script are allowed by their hash and nothing else is."""
    look, sorting = style(), script()
    policy = (
        f"default-src 'none'; style-src {_allowed(look)}; script-src {_allowed(sorting)}; "
        "base-uri 'none'; form-action 'none'"
    )
    page = _environment().get_template("report.html.j2")
    return page.render(report=view, style=look, script=sorting, policy=policy)


def piece(name: str, *records: object, **more: object) -> Markup:
    """One piece of a page: the part `name` of parts.html.j2, or a `table`."""
    if name == "table":
        return _environment().filters["table"](*records, **more)  # type: ignore[no-any-return]
    return Markup(_parts()[name](*records, **more))  # noqa: S704 -- the parts escape


@cache
def _parts() -> dict[str, Any]:
    return vars(_environment().get_template("parts.html.j2").module)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("ctoaas.deliver.report", _FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=KeptBytecode(__file__),
    )
    environment.filters["words"] = words
    environment.filters["table"] = table_html
    return environment


def words(text: str) -> Markup:
    """`text` escaped, what stands between backticks as code."""
    # Escaped first: only the tags put in here are markup.
    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(text))))  # noqa: S704


@cache
def style() -> str:
    """All style of the report's page: colours as custom properties, text, drawings."""
    tokens = (
        f":root{{color-scheme:light dark;{properties(LIGHT)}}}"
        f"@media (prefers-color-scheme:dark){{:root{{{properties(DARK)}}}}}"
        f"@media print{{:root{{color-scheme:light;{properties(LIGHT)}}}}}"
    )
    return f"{tokens}\n{_asset('report.css')}\n{rules()}"


def script() -> str:
    """The one script: it sorts tables, and opens what a link leads to."""
    return _asset("report.js")


@cache
def _asset(name: str) -> str:
    file = resources.files("ctoaas.deliver.report").joinpath(_FOLDER, name)
    return file.read_text("utf-8")


def _allowed(text: str) -> str:
    """The source expression of a Content Security Policy for exactly this text."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
