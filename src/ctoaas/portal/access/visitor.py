"""Where a visitor comes from when proxies stand in front, for limits, sessions and logs."""

import ipaddress
import os
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from ctoaas.core.errors import UsageError

VARIABLE = "CTO_PROXIES"
"""How many proxies stand in front; one where the portal has an https address, else none."""


def proxies(has_address: bool) -> int:
    """The number of proxies; UsageError for anything but a number from 0 to 9."""
    given = os.environ.get(VARIABLE) or ("1" if has_address else "0")
    if len(given) != 1 or not given.isdecimal():
        raise UsageError(VARIABLE, f"{given} is no number of proxies", "write 0, 1, 2, ...")
    return int(given)


class Visitor:
    """Puts the visitor's own address in the place of the proxy's.

    Each proxy adds the address it was asked from at the end of X-Forwarded-For, so what our own
    ones added is counted from there; what a visitor wrote further left is never believed.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        from django.conf import settings

        self.get_response = get_response
        self._proxies: int = settings.PROXIES

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Set the address, when the proxies said one."""
        said = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
        if self._proxies and len(said) >= self._proxies:
            address = said[-self._proxies].strip()
            if _is_address(address):
                request.META["REMOTE_ADDR"] = address
        return self.get_response(request)


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True
