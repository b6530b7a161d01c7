"""Stars as words and shapes, so that no reader has to know what a 2.6 means."""

from ctoaas.assess import wording

WIDE, GUESS = 1.0, 2.0
"""Stars between low and high from which a rating is called rough, and hardly more than a guess."""


def star_words(stars: float) -> str:
    """The word for 1 to 5 stars, as they are printed with one digit."""
    return wording.star_words(stars)[0]


def is_guess(low: float | None, high: float | None) -> bool:
    """Whether the range of a rating is so wide that its word says hardly anything."""
    return low is not None and high is not None and high - low >= GUESS


def doubted_words(stars: float, low: float | None, high: float | None) -> str:
    """The word for stars, with a "perhaps" where the range is that wide."""
    return f"perhaps {star_words(stars)}" if is_guess(low, high) else star_words(stars)


def star_shapes(stars: float) -> str:
    """Five shapes, filled as far as the nearest whole star."""
    filled = min(5, max(0, int(round(stars, 1) + 0.5)))
    return "★" * filled + "☆" * (5 - filled)


def reach_words(low: float, high: float) -> str:
    """How far stars can be trusted, in words and numbers; empty where nothing is in doubt."""
    first, last = f"{low:.1f}", f"{high:.1f}"
    if first == last:
        return ""
    if is_guess(low, high):
        return f"hardly more than a guess, {first} to {last} is possible"
    return f"anything from {first} to {last}" if high - low >= WIDE else f"{first} to {last}"
