"""The app of findings and risks."""

from django.apps import AppConfig


class Findings(AppConfig):
    """What was found, talked about and accepted."""

    name = "ctoaas.portal.findings"
