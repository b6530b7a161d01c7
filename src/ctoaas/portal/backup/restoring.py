"""`cto restore`: a portal as an archive holds it, in an empty folder and an empty database."""

import os
import shutil
import sys
import tempfile
from pathlib import Path

from ctoaas.core.errors import CtoError, UsageError
from ctoaas.portal.backup import sqlite
from ctoaas.portal.backup.archive import Manifest, unpack
from ctoaas.portal.server.database import OWNER_VARIABLE, VARIABLE
from ctoaas.portal.server.migrating import as_owner
from ctoaas.portal.server.place import Place
from ctoaas.portal.server.serve import bring_up_to_date, set_up
from ctoaas.workspace.atomic import writing

_MINE = "ctoaas.portal.backup.restoring"


def restore(archive: Path, root: Path) -> Manifest:
    """Put the portal of `archive` into `root`; the manifest of what stands there now.

    Everything is checked before anything of it is used. Raises UsageError when the folder or the
    database is in use or of the wrong kind, EvidenceError when the archive is damaged.
    """
    if root.exists() and any(root.iterdir()):
        raise UsageError(str(root), "is not empty", "restore into a new folder")
    with writing(root):
        root.parent.mkdir(parents=True, exist_ok=True)
        scratch = tempfile.mkdtemp(dir=root.parent, prefix=".restore-")
    try:
        folder = Path(scratch) / "held"
        folder.mkdir()
        manifest = unpack(archive, folder)
        _require_kind(archive, manifest)
        place = Place(folder / "data")
        place.workspaces.mkdir(parents=True, exist_ok=True)
        if manifest.database == "sqlite":
            _check_sqlite(archive, folder / place.database.name, manifest)
            (folder / place.database.name).rename(place.database)
        else:
            _load_postgres(archive, folder)
        for made in (place.root, place.workspaces):
            made.chmod(0o700)
        if root.exists():
            root.rmdir()
        with writing(root):
            place.root.rename(root)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return manifest


def _require_kind(archive: Path, manifest: Manifest) -> None:
    is_postgres = bool(os.environ.get(VARIABLE))
    if manifest.database == "sqlite" and is_postgres:
        then = f"unset {VARIABLE}, restore, then run cto move-to-postgres"
        raise UsageError(str(archive), "holds a SQLite database", then)
    if manifest.database == "postgresql" and not (is_postgres and os.environ.get(OWNER_VARIABLE)):
        then = f"name an empty one with {VARIABLE} and {OWNER_VARIABLE}"
        raise UsageError(str(archive), "holds a PostgreSQL database", then)


def _check_sqlite(archive: Path, database: Path, manifest: Manifest) -> None:
    sqlite.require_whole(database)
    if sqlite.tables(database) != manifest.tables:
        raise UsageError(str(archive), "its rows are not those of its manifest", "use another copy")
    if newer := sorted(set(manifest.migrations) - _known()):
        raise UsageError(
            str(archive), f"was made by a newer version ({newer[0]})", "install that version"
        )


def _known() -> set[str]:
    """Steps of this version, as app.name."""
    set_up()
    from django.db.migrations.loader import MigrationLoader

    return {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}


def _load_postgres(archive: Path, folder: Path) -> None:
    """As the owner: the tables made, then filled and compared in one transaction."""
    set_up()
    from ctoaas.portal.backup import postgres

    postgres.require_empty()
    bring_up_to_date()
    as_owner(_MINE, str(archive), str(folder))


def main() -> None:
    """Fill the tables; run as the role that owns them."""
    set_up()
    archive, folder = Path(sys.argv[1]), Path(sys.argv[2])
    from ctoaas.portal.backup import postgres

    with tempfile.TemporaryDirectory() as unused:
        manifest = unpack(archive, Path(unused))
    postgres.require_empty()
    if postgres.migrations() != manifest.migrations:
        raise UsageError(
            str(archive),
            f"was made by version {manifest.product} with other tables",
            "restore it with that version, then start this one",
        )
    with postgres.open_for_loading():
        for name, held in sorted(manifest.tables.items()):
            postgres.load(name, folder / "tables" / f"{name}.copy", held)


if __name__ == "__main__":
    try:
        main()
    except CtoError as error:
        sys.stderr.write(f"cto: {error}\n")
        sys.exit(error.exit_code)
