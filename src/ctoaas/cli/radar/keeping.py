"""Writing plan/radar.toml whole, one writer at a time."""

from ctoaas.plan.radar.radar_file import Radar, of, written
from ctoaas.workspace.atomic import write_text
from ctoaas.workspace.folder import Workspace, create
from ctoaas.workspace.lock import writer_lock
from ctoaas.workspace.toml_file import parse


def keep(here: Workspace, radar: Radar) -> None:
    """Write `radar`; it is read back first, so that no file is left that could not be read."""
    text = written(radar)
    of(parse(text.encode(), here.radar_file))
    with writer_lock(here.root):
        create(here.root)
        write_text(here.radar_file, text)
