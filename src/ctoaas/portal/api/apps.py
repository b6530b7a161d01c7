"""The app of the API and its tokens."""

from django.apps import AppConfig


class Api(AppConfig):
    """Tokens, and the answers given to writes that may be sent twice."""

    name = "ctoaas.portal.api"
