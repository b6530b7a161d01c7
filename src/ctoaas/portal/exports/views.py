"""The page of exports, and the files."""

import tempfile
from collections.abc import Callable, Sequence
from typing import IO

from django.http import FileResponse, HttpResponse
from django.shortcuts import render

from ctoaas.core.errors import CtoError
from ctoaas.portal.access.routes import Asked
from ctoaas.portal.access.security_log import note
from ctoaas.portal.clients.models import Client, Engagement
from ctoaas.portal.exports.formats import as_csv, as_json, as_xlsx
from ctoaas.portal.exports.forms import PackForm
from ctoaas.portal.exports.tables import Table, of_client, of_engagement
from ctoaas.portal.exports.taking_in import take_in

Writer = Callable[[Sequence[Table], IO[bytes]], None]
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FORMATS: dict[str, tuple[Writer, str]] = {
    "json": (as_json.write, "application/json"),
    "csv.zip": (as_csv.write, "application/zip"),
    "xlsx": (as_xlsx.write, _XLSX),
}


def page(request: Asked, engagement: Engagement) -> HttpResponse:
    """What can be taken away."""
    shown = [(table.words, table.held.count()) for table in of_engagement(engagement)]
    return render(request, "exports/page.html", {"engagement": engagement, "tables": shown})


def json_of(request: Asked, engagement: Engagement) -> FileResponse:
    """Everything of an engagement as JSON."""
    return _file(request, of_engagement(engagement), "engagement", "json")


def csv_of(request: Asked, engagement: Engagement) -> FileResponse:
    """Everything of an engagement as CSV files."""
    return _file(request, of_engagement(engagement), "engagement", "csv.zip")


def xlsx_of(request: Asked, engagement: Engagement) -> FileResponse:
    """Everything of an engagement as a workbook."""
    return _file(request, of_engagement(engagement), "engagement", "xlsx")


def client_json(request: Asked, client: Client) -> FileResponse:
    """Everything of a client as JSON."""
    return _file(request, of_client(client), "client", "json")


def client_csv(request: Asked, client: Client) -> FileResponse:
    """Everything of a client as CSV files."""
    return _file(request, of_client(client), "client", "csv.zip")


def client_xlsx(request: Asked, client: Client) -> FileResponse:
    """Everything of a client as a workbook."""
    return _file(request, of_client(client), "client", "xlsx")


def bring_in(request: Asked) -> HttpResponse:
    """An engagement from the pack of another portal."""
    form = PackForm(request.POST or None, request.FILES or None)
    if form.is_bound and form.is_valid():
        try:
            made = take_in(form.cleaned_data["pack"], request.user)
        except CtoError as error:
            form.add_error("pack", str(error))
        else:
            return render(request, "exports/taken_in.html", {"made": made})
    return render(request, "exports/bring_in.html", {"form": form})


def _file(request: Asked, tables: Sequence[Table], name: str, ending: str) -> FileResponse:
    """Written to a temporary file first: a failure is an answer, not half a download."""
    write, media_type = _FORMATS[ending]
    note("exported", request, as_=ending)
    target = tempfile.TemporaryFile()  # noqa: SIM115 -- the response closes it
    write(tables, target)
    target.seek(0)
    return FileResponse(
        target, as_attachment=True, filename=f"{name}.{ending}", content_type=media_type
    )
