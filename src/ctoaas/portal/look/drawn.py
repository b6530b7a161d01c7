"""Styles that are made from the report's: one set of colours for pages and documents."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage, Storage

from ctoaas.deliver.answer.as_html import style as answer_style
from ctoaas.deliver.report.as_html import script, style


@cache
def _drawn() -> InMemoryStorage:
    storage = InMemoryStorage()
    storage.save("look/report.css", ContentFile(style().encode()))
    storage.save("look/answer.css", ContentFile(answer_style().encode()))
    storage.save("look/report.js", ContentFile(script().encode()))
    return storage


class ReportLook(BaseFinder):
    """Finds the report's own styles and script under `look/`, and those of answers."""

    def find(self, path: str, find_all: bool = False) -> Any:
        """Nothing: they stand in no file of their own."""
        return []

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:
        """All of them."""
        storage = _drawn()
        for name in sorted(storage.listdir("look")[1]):
            yield f"look/{name}", storage
