"""All addresses: those of every app, and sign-in."""

from importlib import import_module

from allauth import urls as allauth_urls
from django.urls import URLPattern, URLResolver, path

from ctoaas.portal.access.routes import opened
from ctoaas.portal.found import FOLDER, app_names


def _of_apps() -> list[URLPattern | URLResolver]:
    held: list[URLPattern | URLResolver] = []
    for name in app_names():
        if (FOLDER / name.rsplit(".", 1)[1] / "urls.py").exists():
            held += import_module(f"{name}.urls").urlpatterns
    return held


urlpatterns = [*_of_apps(), path("accounts/", opened(allauth_urls))]
handler403 = "ctoaas.portal.look.refusals.forbidden"
handler404 = "ctoaas.portal.look.refusals.missing"
