"""What is sent to exhaust the server: refused before it is read, or before it grows."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.portal.looks.pages import browser

pytestmark = pytest.mark.usefixtures("rows")


@pytest.fixture
def owner(rows):
    from ctoaas.portal.access.rights import Role
    from ctoaas.portal.clients.beginning import seat_person

    made = browser(seat_person("Olive", "olive@practice.example", Role.OWNER))
    made.raise_request_exception = False
    return made


def test_a_form_of_too_many_bytes_is_refused(owner):
    told = {"name": "x" * 2_100_000}
    sent = "&".join(f"{key}={value}" for key, value in told.items())
    form = "application/x-www-form-urlencoded"
    assert owner.post("/clients/add/", sent, content_type=form).status_code == 400


def test_a_form_of_too_many_fields_is_refused(owner):
    told = {f"field{number}": "x" for number in range(501)}
    assert owner.post("/clients/add/", told).status_code == 400
    assert Client(SERVER_NAME="localhost").post("/accounts/login/", told).status_code in (400, 403)


def test_a_form_of_too_many_files_is_refused(owner):
    told = {f"pack{number}": SimpleUploadedFile("a.zip", b"x") for number in range(101)}
    assert owner.post("/clients/bring-in/", told).status_code == 400


def test_a_pack_that_would_grow_a_thousandfold_is_refused_and_nothing_is_left(owner, portal):
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("pack.json", b"0" * 300_000_000)
    before = sorted(portal.iterdir())
    sent = owner.post(
        "/clients/bring-in/", {"pack": SimpleUploadedFile("pack.zip", bomb.getvalue())}
    )
    assert "would grow from" in sent.content.decode()
    assert sorted(portal.iterdir()) == before


@pytest.mark.parametrize("text", [b"", b"PK\x03\x04", b"not a zip", b"\x00" * 1000])
def test_what_is_no_pack_is_refused_with_a_line(owner, text):
    sent = owner.post("/clients/bring-in/", {"pack": SimpleUploadedFile("pack.zip", text)})
    assert sent.status_code == 200
    assert "errorlist" in sent.content.decode()


def test_a_fault_of_ours_and_a_form_not_read_are_said_on_a_page_without_details(owner):
    from django.test import RequestFactory
    from django.views.defaults import server_error

    told = {f"field{number}": "x" for number in range(501)}
    assert "could not be read" in owner.post("/clients/add/", told).content.decode()
    page = server_error(RequestFactory().get("/"))
    assert page.status_code == 500
    assert "wrong on our side" in page.content.decode()
    assert "Traceback" not in page.content.decode()
