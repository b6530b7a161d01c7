"""`cto backup`: one archive of the database and the data folder, while the portal runs."""

import os
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from ctoaas.core.errors import UsageError
from ctoaas.portal.backup import folder, sqlite
from ctoaas.portal.backup.archive import Manifest, Packing, packing
from ctoaas.portal.server.database import VARIABLE
from ctoaas.portal.server.place import Place
from ctoaas.portal.server.serve import set_up
from ctoaas.workspace.atomic import writing


@dataclass(frozen=True, slots=True)
class Kept:
    """An archive that was written."""

    archive: Path
    manifest: Manifest


def keep(place: Place, wanted: Path) -> Kept:
    """Write the archive at `wanted`, or under a name with the time when that is a folder.

    The database comes first: a file without a row harms nobody. Raises UsageError when there is no
    portal, or the archive cannot be written.
    """
    if not place.secret_file.exists():
        raise UsageError(str(place.root), "holds no portal", "name its folder with --data")
    target = wanted
    if wanted.is_dir():
        target = wanted / f"portal-{datetime.now(UTC):%Y-%m-%dT%H%M%SZ}.tar.gz"
    if target.exists():
        raise UsageError(str(target), "is there already", "give another name")
    is_postgres = bool(os.environ.get(VARIABLE))
    with writing(place.root):
        scratch = tempfile.TemporaryDirectory(dir=place.root, prefix=".backup-")
    with scratch as held, packing(target, "postgresql" if is_postgres else "sqlite") as packed:
        (_postgres if is_postgres else _sqlite)(place, Path(held), packed)
        for path in folder.staged(place, Path(held)):
            packed.add(f"data/{path}", Path(held) / "data" / path)
    return Kept(target, packed.manifest)


def _sqlite(place: Place, scratch: Path, packed: Packing) -> None:
    made = scratch / place.database.name
    sqlite.copy(place.database, made)
    packed.manifest.tables = sqlite.tables(made)
    packed.manifest.migrations = sqlite.migrations(made)
    packed.add(place.database.name, made)


def _postgres(place: Place, scratch: Path, packed: Packing) -> None:
    set_up(place.root)
    from ctoaas.portal.backup import postgres

    with postgres.one_moment():
        packed.manifest.migrations = postgres.migrations()
        for name in sorted(postgres.table_models()):
            file = scratch / f"{name}.copy"
            packed.manifest.tables[name] = postgres.dump(name, file)
            packed.add(f"tables/{name}.copy", file)
            file.unlink()
