"""How gunicorn runs."""

from typing import Any

from ctoaas.portal.server.parent import end_with_parent

worker_class = "gthread"
graceful_timeout = 3
timeout = 60
keepalive = 5
loglevel = "warning"
control_socket_disable = True


def on_starting(server: Any) -> None:
    """End when the supervisor is gone, even when it was killed."""
    end_with_parent()
