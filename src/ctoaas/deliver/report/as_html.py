"""The report as one HTML file that needs no network and runs no script but its own."""

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from ctoaas.deliver.bytecode import KeptBytecode
from ctoaas.deliver.charts.palette import DARK, LIGHT, properties, rules
from ctoaas.deliver.report.as_table import table_html
from ctoaas.deliver.report.records import ReportView

_FOLDER = "templates"
_CODE = re.compile(r"`([^`]+)`")


def html(view: ReportView) -> str:
    """The whole page; styles and the one script are allowed by their hash and nothing else is."""
    style, script = _style(), _asset("report.js")
    policy = (
        f"default-src 'none'; style-src {_allowed(style)}; script-src {_allowed(script)}; "
        "base-uri 'none'; form-action 'none'"
    )
    return _template().render(report=view, style=style, script=script, policy=policy)


@cache
def _template() -> Template:
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
    return environment.get_template("report.html.j2")


def words(text: str) -> Markup:
    """`text` escaped, what stands between backticks as code."""
    # Escaped first: only the tags put in here are markup.
    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(text))))  # noqa: S704


@cache
def _style() -> str:
    tokens = (
        f":root{{color-scheme:light dark;{properties(LIGHT)}}}"
        f"@media (prefers-color-scheme:dark){{:root{{{properties(DARK)}}}}}"
        f"@media print{{:root{{color-scheme:light;{properties(LIGHT)}}}}}"
    )
    return f"{tokens}\n{_asset('report.css')}\n{rules()}"


@cache
def _asset(name: str) -> str:
    file = resources.files("ctoaas.deliver.report").joinpath(_FOLDER, name)
    return file.read_text("utf-8")


def _allowed(text: str) -> str:
    """The source expression of a Content Security Policy for exactly this text."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
