"""Numbers as a person says them: "1 in 5", "two people", "about 3 weeks (2 to 6)".

Two significant figures, a count below ten as a word, a range right behind its number. Every
format takes the number, its interval (or None) and the words after `|` in a placeholder.
"""

from collections.abc import Callable
from fractions import Fraction
from math import floor, log10

Interval = tuple[float, float] | None
Format = Callable[[float, Interval, tuple[str, ...]], str]

SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
UNKNOWN = "an unknown number of"
Scale = tuple[tuple[str, float], ...]
WORK: Scale = (("day", 1.0), ("week", 5.0), ("month", 21.0), ("year", 220.0))
CALENDAR: Scale = (("day", 1.0), ("week", 7.0), ("month", 30.4375), ("year", 365.25))
HALF = 0.5
MANY = 20
"""Units above which an end of a range is said in a larger unit."""
STARS = (
    (4.5, "very strong", "is in very good order"),
    (3.5, "strong", "is in good order"),
    (2.5, "fair", "is in fair order"),
    (1.5, "needs work", "needs work"),
    (0.0, "at risk", "is at risk"),
)
"""Least stars, as they are printed with one digit; the word for them; the same as a predicate."""
_FRACTIONS = sorted(
    {Fraction(i, d) for d in (2, 3, 4, 5, 6, 7, 8, 9, 10) for i in range(1, d) if d < 6 or i == 1}
    | {Fraction(i, 10) for i in (3, 7, 9)}
    | {Fraction(3, 8), Fraction(5, 8), Fraction(6, 7)}
)


def two_figures(value: float) -> float:
    """`value` cut to two significant figures."""
    if abs(value) < 1e-3:  # nobody says less than a thousandth
        return 0.0
    return round(value, 1 - floor(log10(abs(value))))


def number(value: float) -> str:
    """Two significant figures, thousands parted, no needless zeros."""
    cut = two_figures(value)
    return f"{cut:,.0f}" if abs(cut) >= 10 or cut == int(cut) else f"{cut:g}"


def share(value: float) -> str:
    """A part of a whole, to stand before a plural: "1 in 5", "nearly all", "no"."""
    if value <= 0:
        return "no"
    if value > 0.95:
        return "all" if value >= 1 else "nearly all"
    if value < 1e-6:
        return "hardly any"
    if value < 0.1:
        return f"about 1 in {number(1 / value)}"
    if 0.43 < value < 0.57 and abs(value - 0.5) >= 0.006:
        return "nearly 1 in 2" if value < 0.5 else "over 1 in 2"
    best = min(_FRACTIONS, key=lambda fraction: (abs(fraction - Fraction(value)), fraction))
    near = "" if abs(float(best) - value) < 0.006 else "about "
    return f"{near}{best.numerator} in {best.denominator}"


def count(value: float, one: str, many: str, none: str = "") -> str:
    """A number of things with its noun: "no files", "one file", "about 1,200 files".

    `none` stands for the whole phrase when there is nothing ("nobody was").
    """
    whole = round(value)
    if value == 0 and none:
        return none
    if abs(value - whole) > 1e-9:
        return f"about {number(value)} {many}"
    if 0 <= whole < len(SMALL):
        return f"{SMALL[whole]} {one if whole == 1 else many}"
    near = "" if two_figures(whole) == whole or whole < 100 else "about "
    return f"{near}{f'{whole:,}' if whole < 100 else number(whole)} {many}"


def span(days: float, interval: Interval, scale: Scale) -> str:
    """A length of time in the unit a person would choose, its interval in brackets."""
    if days < 1 and (interval is None or interval[1] < 2):
        return "less than a day"
    unit = _unit(days, scale)
    text = f"about {_length_in(unit, days, scale)}"
    if interval is None:
        return text
    if _fits(interval, unit, scale):
        low, high = (length(bound / unit[1]) for bound in interval)
        return text if low == high else f"{text} ({low} to {high})"
    return f"{text} ({reach(*interval, scale)})"


def reach(low: float, high: float, scale: Scale) -> str:
    """From low to high: "6 to 12 weeks", "3 days to 6 months", "up to 4 weeks"."""
    last = _unit(high, scale)
    if low < HALF:
        return f"up to {_length_in(last, high, scale)}"
    first = _unit(low, scale)
    if _fits((low, high), first, scale):
        last = first
    start, end = _length_in(first, low, scale), _length_in(last, high, scale)
    if start == end:
        return end
    return f"{length(low / first[1]) if first == last else start} to {end}"


def _unit(days: float, scale: Scale) -> tuple[str, float]:
    """The largest unit that holds two of itself, else the smallest."""
    return [step for step in scale if days >= 2 * step[1] or step[1] == 1.0][-1]


def _fits(interval: tuple[float, float], unit: tuple[str, float], scale: Scale) -> bool:
    """Whether both ends can be said in `unit` without a tiny or a huge number."""
    low, high = interval
    return (low >= HALF * unit[1] or unit == scale[0]) and (
        high <= MANY * unit[1] or unit == scale[-1]
    )


def _length_in(unit: tuple[str, float], days: float, scale: Scale) -> str:
    name, size = unit
    shown = number(round(days)) if name == "day" and scale is CALENDAR else length(days / size)
    return f"{shown} {name if shown == '1' else f'{name}s'}"


def length(value: float) -> str:
    """Whole numbers from five upwards, halves from one, tenths from a half, else two figures."""
    if value >= 5:
        return number(round(value))
    if value >= 1:
        return number(round(value * 2) / 2)
    return number(round(value, 1) if value >= HALF else value)


def star_words(stars: float) -> tuple[str, str]:
    """The word for 1 to 5 stars and the same as a predicate, decided on the digit that is shown."""
    return next((word, order) for least, word, order in STARS if round(stars, 1) >= least)


def between(text: str, interval: Interval, show: Callable[[float], str]) -> str:
    """`text` followed by its interval where the interval says something."""
    if interval is None:
        return text
    low, high = (show(bound) for bound in interval)
    return text if low == high else f"{text} ({low} to {high})"


def _percent(value: float, interval: Interval, _: tuple[str, ...]) -> str:
    return between(f"{number(value * 100)} %", interval, lambda bound: number(bound * 100))


def _aside(value: float, interval: Interval, _words: tuple[str, ...]) -> str:
    """A percentage inside brackets, its range without brackets of its own."""
    plain = _percent(value, None, ())
    shown = _percent(value, interval, ())
    return plain if shown == plain else f"{plain}, range {shown[len(plain) + 2 : -1]}"


def _only(value: float, _interval: Interval, _words: tuple[str, ...]) -> str:
    """A small share at the head of a sentence, to stand before "of the ..."."""
    return f"only {number(value * 100)} %" if value > 0 else "none"


def _hundred(value: float, _interval: Interval, words: tuple[str, ...]) -> str:
    """How many to a hundred, whole things alone: nobody writes a twentieth of a line."""
    many = words[-1]
    if 0 < value < 0.01:
        return f"hardly any {many}"
    return count(two_figures(value * 100), words[0], many)


def _agreement(value: float, interval: Interval, words: tuple[str, ...]) -> str:
    """Whether several ways of counting, named by the word, come to the same."""
    low, high = interval or (value, value)
    if low == high:
        return f"{words[0]} agree"
    return f"{words[0]} say {number(low)} to {number(high)}"


def _stars(value: float, interval: Interval, _: tuple[str, ...]) -> str:
    return between(f"{value:.1f}", interval, lambda bound: f"{bound:.1f}")


FORMATS: dict[str, Format] = {
    "share": lambda value, _interval, _words: share(value),
    "percent": _percent,
    "aside": _aside,
    "only": _only,
    "agreement": _agreement,
    "count": lambda value, _interval, words: count(value, *words),
    "number": lambda value, interval, _words: between(number(value), interval, number),
    "hundred": _hundred,
    "days": lambda value, interval, _words: span(value, interval, CALENDAR),
    "months": lambda value, interval, _words: span(
        value * CALENDAR[2][1], _times(interval, CALENDAR[2][1]), CALENDAR
    ),
    "years": lambda value, interval, _words: span(
        value * CALENDAR[3][1], _times(interval, CALENDAR[3][1]), CALENDAR
    ),
    "work": lambda value, interval, _words: span(value, interval, WORK),
    "stars": _stars,
}
"""Formats a placeholder may name."""


def _times(interval: Interval, factor: float) -> Interval:
    return None if interval is None else (interval[0] * factor, interval[1] * factor)


def subject(name: str) -> str:
    """A path or other name from a repository, quoted, harmless and of bearable length."""
    shown = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in name)
    shown = shown.replace("“", '"').replace("”", '"')
    if len(shown) > 70:
        shown = f"{shown[:30]}…{shown[-39:]}"
    return f"“{shown}”"


def listing(items: tuple[str, ...]) -> str:
    """Items as one enumeration: "a", "a and b", "a, b and c"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"
