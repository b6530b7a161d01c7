"""Stars as words, so that no reader has to know what a 2.6 means."""

_WORDS = (
    (4.5, "very strong"),
    (3.5, "strong"),
    (2.5, "fair"),
    (1.5, "needs work"),
    (0.0, "at risk"),
)


def star_words(stars: float) -> str:
    """The word for 1 to 5 stars, as they are printed with one digit."""
    return next(words for least, words in _WORDS if round(stars, 1) >= least)


def star_shapes(stars: float) -> str:
    """Five shapes, filled as far as the nearest whole star."""
    filled = min(5, max(0, int(round(stars, 1) + 0.5)))
    return "★" * filled + "☆" * (5 - filled)
