"""What every page is given."""

from typing import Any

from django.http import HttpRequest

from ctoaas import __version__
from ctoaas.portal.access.rights import Act
from ctoaas.portal.access.standing import Standing


def page(request: HttpRequest) -> dict[str, Any]:
    """The standing of who asks, with what it allows in the practice; the product's version."""
    standing = getattr(request, "standing", None)
    sees_practice = isinstance(standing, Standing) and standing.may(Act.SEE_PRACTICE)
    return {"standing": standing, "sees_practice": sees_practice, "product_version": __version__}
