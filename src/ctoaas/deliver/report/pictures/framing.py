"""What every picture has: two widths, a text alternative and the table behind it."""

from collections.abc import Callable

from ctoaas.deliver.report.context import Context
from ctoaas.deliver.report.records import Picture
from ctoaas.deliver.report.tables import first_rows

WIDE, NARROW = 720, 330
_ROWS_BEHIND = 12


def framed(
    context: Context,
    measure: str,
    draw: Callable[[int, str, str], str],
    title: str,
    subtitle: str,
    caption: str,
) -> Picture:
    """A picture; `draw` gets a width, the message and its description."""
    description = f"{subtitle}. {caption}"
    return Picture(
        id=f"p-{measure}",
        title=title,
        subtitle=subtitle,
        wide=draw(WIDE, title, description),
        narrow=draw(NARROW, title, description),
        caption=caption,
        table=first_rows(context, measure, _ROWS_BEHIND),
    )
