"""Texts and days as the API takes them: nothing a database or a calendar cannot hold."""

from datetime import date, datetime
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, Field, StringConstraints

FIRST, LAST = 1990, 2199
"""Years that days may lie in."""


def _plain(text: str) -> str:
    if any(0xD800 <= ord(sign) <= 0xDFFF or sign == "\0" for sign in text):
        raise ValueError("must be text without NUL and lone surrogates")
    return text


def _filled(text: str) -> str:
    if not text.strip():
        raise ValueError("must say something")
    return text


def _near(day: date) -> date:
    if not FIRST <= day.year <= LAST:
        raise ValueError(f"must lie in the years {FIRST} to {LAST}")
    return day


def _near_instant(at: datetime) -> datetime:
    _near(at.date())
    return at


Line = Annotated[str, StringConstraints(max_length=200), AfterValidator(_plain)]
Filled = Annotated[Line, AfterValidator(_filled)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=80), AfterValidator(_plain)]
Note = Annotated[str, StringConstraints(max_length=500), AfterValidator(_plain)]
Long = Annotated[str, StringConstraints(max_length=5000), AfterValidator(_plain)]
Day = Annotated[date, AfterValidator(_near), Field(description=f"In {FIRST} to {LAST}.")]
Instant = Annotated[AwareDatetime, AfterValidator(_near_instant)]
