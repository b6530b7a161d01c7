"""What a forecast is asked about, and what it came to."""

import csv
import io
import uuid
from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone

from ctoaas.chain.forecasting.rates import amount_of, rate_of
from ctoaas.core.errors import UsageError

_SOURCES = (
    ("commits", "commits to production code"),
    ("branches", "merged branches"),
    ("issues", "issues named in commit messages"),
)
_LARGEST = 1e12
_LONGEST = timedelta(days=3 * 366)
COLUMNS = ("item", "estimate", "must")


class AskForm(forms.Form):
    """What every forecast has."""

    about = forms.CharField(
        label="What is it about?",
        help_text="In words that can be held against what happens, such as: sign-in is live.",
        max_length=160,
    )
    once = forms.CharField(
        widget=forms.HiddenInput, max_length=36, initial=lambda: str(uuid.uuid4())
    )


class PaceForm(AskForm):
    """When so many items are done, or how many by a day, from what was done before."""

    source = forms.ChoiceField(
        label="Counted in",
        choices=_SOURCES,
        help_text="The newest assessment has the history of each.",
    )
    items = forms.FloatField(
        label="When are so many done?", min_value=1, max_value=1_000_000, required=False
    )
    until = forms.DateField(
        label="or how many are done by this day?",
        widget=forms.DateInput(attrs={"type": "date"}),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Exactly one question, and a day ahead."""
        given = super().clean() or {}
        if (given.get("items") is None) == (given.get("until") is None):
            self.add_error("items", "Give a number or a day, one of the two")
        day, today = given.get("until"), timezone.localdate()
        if day is not None and not today < day <= today + _LONGEST:
            self.add_error("until", "Name a day ahead, three years at most")
        return given


class EstimateForm(AskForm):
    """What a piece of work takes, as somebody who knows it says."""

    low = forms.FloatField(
        label="One case in ten takes less than", min_value=0.01, max_value=_LARGEST
    )
    likely = forms.FloatField(label="Half take less than", min_value=0.01, max_value=_LARGEST)
    high = forms.FloatField(
        label="One case in ten takes more than", min_value=0.01, max_value=_LARGEST
    )
    unit = forms.ChoiceField(
        label="of", choices=[(u, u) for u in ("days", "hours", "weeks", "months")]
    )
    rate = forms.CharField(
        label="What one of these costs",
        help_text="Such as EUR 640; then the answer is money.",
        max_length=40,
        required=False,
    )
    by = forms.CharField(
        label="Who says so?",
        help_text="Their own record shifts and widens the range; a pseudonym will do.",
        max_length=60,
        required=False,
    )

    def clean_rate(self) -> str:
        """A currency and an amount, or nothing."""
        return _checked(self.cleaned_data["rate"], rate_of)

    def clean(self) -> dict[str, Any]:
        """Low, likely and high in their order."""
        given = super().clean() or {}
        said = [given[name] for name in ("low", "likely", "high") if name in given]
        if len(said) == 3 and not (said[0] <= said[1] <= said[2] and said[0] < said[2]):
            self.add_error("high", "Write the three in rising order")
        return given


class QuoteForm(AskForm):
    """What fits under a cap, and a fixed price."""

    items = forms.CharField(
        label="Items, one a line: name, estimate in hours, must (yes or no)",
        help_text="Such as: Sign-in, 24, yes",
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false", "class": "code"}),
        max_length=100_000,
    )
    rate = forms.CharField(label="What one hour costs", help_text="Such as EUR 80.", max_length=40)
    cap = forms.CharField(
        label="The most it may cost", help_text="Such as 30000.", max_length=20, required=False
    )
    past = forms.CharField(
        label="Finished tasks as CSV, with the columns estimate, actual and project",
        help_text="How far such estimates are off; without them the estimator's own record counts.",
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false", "class": "code"}),
        max_length=500_000,
        required=False,
    )
    by = forms.CharField(label="Who estimated?", max_length=60, required=False)

    def clean_rate(self) -> str:
        """A currency and an amount."""
        return _checked(self.cleaned_data["rate"], rate_of)

    def clean_cap(self) -> str:
        """An amount, or nothing."""
        return _checked(self.cleaned_data["cap"], lambda text: amount_of("cap", text))

    def clean_items(self) -> str:
        """The lines as CSV with its header."""
        rows = list(csv.reader(io.StringIO(self.cleaned_data["items"]), skipinitialspace=True))
        rows = [[cell.strip() for cell in row] for row in rows if any(map(str.strip, row))]
        if rows and [cell.lower() for cell in rows[0]] == list(COLUMNS):
            rows = rows[1:]
        for number, row in enumerate(rows, start=1):
            if len(row) != len(COLUMNS):
                raise forms.ValidationError(
                    f"Item {number} has {len(row)} part{'' if len(row) == 1 else 's'}: "
                    "write name, estimate, yes or no"
                )
        made = io.StringIO()
        csv.writer(made, lineterminator="\n").writerows([COLUMNS, *rows])
        return made.getvalue()


class OutcomeForm(forms.Form):
    """What a forecast came to, or why it was called off."""

    amount = forms.CharField(label="What did it come to?", max_length=40, required=False)
    cancel = forms.CharField(label="or why was it called off?", max_length=500, required=False)
    on = forms.DateField(
        label="On which day?",
        widget=forms.DateInput(attrs={"type": "date"}),
        initial=timezone.localdate,
    )


def _checked(text: str, read: Any) -> str:
    """The text as it is, when it can be read; the error in the form's words when not."""
    try:
        if text:
            read(text)
    except UsageError as error:
        raise forms.ValidationError(f"{error.what.capitalize()}; {error.next_step}") from error
    return text
