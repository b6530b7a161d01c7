"""The app of assessments."""

from django.apps import AppConfig


class Assessments(AppConfig):
    """Runs and reports."""

    name = "ctoaas.portal.assessments"
