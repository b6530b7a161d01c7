"""Ratings as dots with their range, unknown ones as open circles."""

from ctoaas.core.judgement import Rating
from ctoaas.deliver.charts.ranges import Span, star_ranges
from ctoaas.deliver.report.context import Context
from ctoaas.deliver.report.pictures.framing import NARROW, WIDE
from ctoaas.deliver.report.records import Picture
from ctoaas.deliver.wording.stars import doubted_words


def ratings_picture(context: Context) -> Picture | None:
    """A dot a rating between one and five stars; None when nothing is rated."""
    rated = [rating for rating in context.assessment.ratings if rating.stars is not None]
    if not rated:
        return None
    spans = [_span(rating) for rating in rated]
    title = f"Rated: {'; '.join(f'{span.label} {span.words}' for span in spans)}"
    subtitle = "Stars from 1 to 5; the bar is the range the evidence allows"
    caption = "What is missing widens the range and lowers confidence, never the stars."
    wide, narrow = (
        star_ranges(spans, width, title, f"{subtitle}. {caption}") for width in (WIDE, NARROW)
    )
    return Picture("p-ratings", title, subtitle, wide, narrow, caption, None)


def _span(rating: Rating) -> Span:
    stars = rating.stars
    said = "" if stars is None else doubted_words(stars, rating.low, rating.high)
    words = "not rated" if stars is None else f"{stars:.1f}, {said}"
    low = stars if rating.low is None else rating.low
    high = stars if rating.high is None else rating.high
    return Span(rating.characteristic.value, low, stars, high, words)
