"""The same commit gives the same bytes, wherever and however it is assessed."""

import json
from collections.abc import Iterable
from pathlib import Path

from bench.bar import Bar
from bench.bars.again import MORE_ASSESS, clone_at, head
from bench.lines import Goal, Line
from bench.sides import ASSESS, assess_words
from bench.subject import Subject

ELSEWHERE = {
    "LC_ALL": "tr_TR.UTF-8",
    "LANG": "tr_TR.UTF-8",
    "TZ": "Asia/Kathmandu",
    "PYTHONHASHSEED": "4242",
}
DOCUMENT = "assessment.json"
GOAL = Goal("at least", ((0, 1),))


def _elsewhere(bar: Bar, subject: Subject) -> Iterable[Line]:
    """Two cold runs that differ in folder, locale, time zone, hash seed and number of workers."""
    here = subject.of(ASSESS.name).folder / "out"

    def make(place: Path) -> None:
        words = assess_words(subject.path, place / "out")
        subject.start(words, place, environment=ELSEWHERE, cores=frozenset({0}))

    there = subject.once("assess elsewhere", make) / "out"
    yield _compared(bar, subject, here, there)


def _warm(bar: Bar, subject: Subject) -> Iterable[Line]:
    """A run that only added new commits, and a cold one of the same clone."""
    warm = subject.of(MORE_ASSESS.name).folder / "out"
    clone = clone_at(subject, head(subject))

    def make(place: Path) -> None:
        subject.start(assess_words(clone, place / "out"), place)

    cold = subject.once("assess clone", make) / "out"
    yield _compared(bar, subject, cold, warm)


def _compared(bar: Bar, subject: Subject, one: Path, other: Path) -> Line:
    is_same = (one / DOCUMENT).read_bytes() == (other / DOCUMENT).read_bytes()
    names = sorted({str(f.relative_to(at)) for at in (one, other) for f in at.rglob("*.*")})
    unlike = [name for name in names if _content(one / name) != _content(other / name)]
    places = [] if is_same else list(_unlike(_json(one), _json(other), "$"))[:10]
    return bar.line(subject, float(is_same), files_that_differ=unlike, places_that_differ=places)


def _content(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None


def _json(folder: Path) -> object:
    read: object = json.loads((folder / DOCUMENT).read_bytes())
    return read


def _unlike(one: object, other: object, place: str) -> Iterable[str]:
    """Places in the document where the values part."""
    if isinstance(one, dict) and isinstance(other, dict):
        for key in sorted({*one, *other}):
            yield from _unlike(one.get(key), other.get(key), f"{place}.{key}")
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for index, (left, right) in enumerate(zip(one, other, strict=True)):
            yield from _unlike(left, right, f"{place}[{index}]")
    elif one != other:
        yield place


BARS = (
    Bar("same-bytes", GOAL, (ASSESS,), _elsewhere),
    Bar("same-bytes-new-commits", GOAL, (MORE_ASSESS,), _warm),
)
