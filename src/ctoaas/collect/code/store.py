"""Facts kept by content in one SQLite file, which is data, never code, and may be deleted."""

import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

_TABLES = """
CREATE TABLE IF NOT EXISTS contents (
  blob TEXT, language TEXT, version TEXT, facts BLOB, lines BLOB,
  PRIMARY KEY (blob, language, version)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS names (
  blob TEXT, path TEXT, version TEXT, language TEXT, is_binary INTEGER, is_pointer INTEGER,
  class TEXT, reason TEXT,
  PRIMARY KEY (blob, path, version)) WITHOUT ROWID;
"""
_AT_ONCE = 500

Named = tuple[str, bool, bool, str, str]
"""Language, whether binary, whether a Git LFS pointer, class and its reason by path and content."""
Kept = tuple[bytes, bytes | None]
"""Facts as JSON, and packed lines where they were wanted."""


class Store:
    """The cache in a folder; opened empty when there is none or it is damaged."""

    def __init__(self, folder: Path, version: str) -> None:
        self.version = version
        folder.mkdir(parents=True, exist_ok=True)
        self._file = folder / "facts.sqlite"
        try:
            self._connection = self._open(str(self._file))
        except sqlite3.DatabaseError:
            self._connection = self._anew()

    def _anew(self) -> sqlite3.Connection:
        """An empty cache in the place of one that is damaged; in memory where none can be made."""
        try:
            self._file.unlink(missing_ok=True)
            return self._open(str(self._file))
        except (OSError, sqlite3.DatabaseError):
            # A full disk costs the next run its head start, and this one nothing.
            return self._open(":memory:")

    def _open(self, place: str) -> sqlite3.Connection:
        connection = sqlite3.connect(place, timeout=30)
        try:
            # A lost write costs an analysis, so nothing waits for the disk.
            connection.execute("PRAGMA synchronous = OFF")
            connection.executescript(_TABLES)
            connection.execute("SELECT count(*) FROM (SELECT 1 FROM names LIMIT 1)").fetchone()
            self._forget_others(connection)
        except sqlite3.DatabaseError:
            connection.close()
            raise
        return connection

    def _forget_others(self, connection: sqlite3.Connection) -> None:
        """Drop what other analysers said, whose room ours then takes; once after a change."""
        mark = zlib.crc32(self.version.encode()) & 0x7FFFFFFF
        if connection.execute("PRAGMA user_version").fetchone() == (mark,):
            return
        for table in ("contents", "names"):
            connection.execute(f"DELETE FROM {table} WHERE version <> ?", (self.version,))
        connection.execute(f"PRAGMA user_version = {mark}")
        connection.commit()

    def named(self, pairs: Sequence[tuple[str, str]]) -> dict[tuple[str, str], Named]:
        """What is known of pairs of blob and path; pairs that are not known are missing."""
        wanted = set(pairs)
        found: dict[tuple[str, str], Named] = {}
        for row in self._select("names", sorted({blob for blob, _ in pairs})):
            blob, path, _, language, is_binary, is_pointer, file_class, reason = row
            if (blob, path) in wanted:
                found[blob, path] = (
                    language,
                    bool(is_binary),
                    bool(is_pointer),
                    file_class,
                    reason,
                )
        return found

    def contents(self, pairs: Sequence[tuple[str, str]]) -> dict[tuple[str, str], Kept]:
        """What is known of pairs of blob and language; pairs that are not known are missing."""
        wanted = set(pairs)
        found: dict[tuple[str, str], Kept] = {}
        for row in self._select("contents", sorted({blob for blob, _ in pairs})):
            blob, language, _, facts, lines = row
            if (blob, language) in wanted:
                found[blob, language] = (facts, lines)
        return found

    def _select(self, table: str, blobs: Sequence[str]) -> Iterator[Any]:
        for begin in range(0, len(blobs), _AT_ONCE):
            some = blobs[begin : begin + _AT_ONCE]
            marks = ",".join("?" * len(some))
            try:
                yield from self._connection.execute(
                    f"SELECT * FROM {table} WHERE version = ? AND blob IN ({marks})",
                    (self.version, *some),
                )
            except sqlite3.DatabaseError:
                return

    def keep_name(self, blob: str, path: str, named: Named) -> None:
        """Remember what a blob is at a path."""
        self._write("INSERT OR REPLACE INTO names VALUES (?,?,?,?,?,?,?,?)", blob, path, *named)

    def keep_content(self, blob: str, language: str, kept: Kept) -> None:
        """Remember the facts of a blob read as a language."""
        self._write("INSERT OR REPLACE INTO contents VALUES (?,?,?,?,?)", blob, language, *kept)

    def _write(self, statement: str, blob: str, second: str, *rest: object) -> None:
        try:
            self._connection.execute(statement, (blob, second, self.version, *rest))
        except sqlite3.DatabaseError:
            return

    def save(self) -> None:
        """Keep what was written so far, whatever happens next."""
        try:
            self._connection.commit()
        except sqlite3.DatabaseError:
            return

    def close(self) -> None:
        """Save and close."""
        self.save()
        self._connection.close()
