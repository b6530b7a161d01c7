"""The app of handing over."""

from django.apps import AppConfig


class HandingOver(AppConfig):
    """Handover, packs and deletion."""

    name = "ctoaas.portal.handing_over"
