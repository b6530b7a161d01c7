"""What is asked about a decision."""

import uuid
from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone

from ctoaas.plan.decisions.record import Decision, Option

USUALLY = timedelta(days=182)
MOST_OPTIONS = 12
_LONGEST = timedelta(days=5 * 366)


class ProposeForm(forms.Form):
    """A question with its options and what the practice proposes."""

    title = forms.CharField(
        label="What is to be decided?", help_text="Such as: search in the shop.", max_length=160
    )
    context = forms.CharField(
        label="Why now, and what is known?", widget=forms.Textarea(attrs={"rows": 4}),
        max_length=10_000,
    )  # fmt: skip
    options = forms.CharField(
        label="Options, one a line, the proposed one first",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
    )
    outcome = forms.CharField(
        label="Why the first one?", widget=forms.Textarea(attrs={"rows": 3}), max_length=10_000
    )
    confirmation = forms.CharField(
        label="How will we see whether it was right?", max_length=500, required=False
    )
    review_on = forms.DateField(
        label="Look at it again on", widget=forms.DateInput(attrs={"type": "date"})
    )
    evidence = forms.MultipleChoiceField(
        label="It rests on these",
        help_text="When one of them changes, the decision wants another look.",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    once = forms.CharField(
        widget=forms.HiddenInput, max_length=36, initial=lambda: str(uuid.uuid4())
    )

    def __init__(self, *args: Any, evidence: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["review_on"].initial = timezone.localdate() + USUALLY
        field = self.fields["evidence"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = evidence
        if not evidence:
            del self.fields["evidence"]

    def clean_options(self) -> list[str]:
        """Two or more titles, each once."""
        said = [" ".join(line.split()) for line in self.cleaned_data["options"].splitlines()]
        titles = list(dict.fromkeys(filter(None, said)))
        if len(titles) < 2:
            raise forms.ValidationError("Write two or more; one of them may be to do nothing")
        if len(titles) > MOST_OPTIONS:
            raise forms.ValidationError(f"Write {MOST_OPTIONS} at most")
        return titles

    def clean_review_on(self) -> Any:
        """A day ahead."""
        day, today = self.cleaned_data["review_on"], timezone.localdate()
        if not today < day <= today + _LONGEST:
            raise forms.ValidationError("Name a day ahead, five years at most")
        return day

    def decision(self) -> Decision:
        """The proposal of a valid form."""
        given = self.cleaned_data
        return Decision(
            title=" ".join(given["title"].split()),
            day=timezone.localdate(),
            review_on=given["review_on"],
            context=_text(given["context"]),
            options=tuple(map(Option, given["options"])),
            chosen=given["options"][0],
            outcome=_text(given["outcome"]),
            confirmation=_text(given["confirmation"]),
        )


class ConfirmForm(forms.Form):
    """The option that is chosen, and what there is to say."""

    chosen = forms.ChoiceField(label="We choose", widget=forms.RadioSelect)
    because = forms.CharField(
        label="Why, where you see it otherwise or want it kept",
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2000,
        required=False,
    )
    dissent = forms.CharField(label="Who disagrees, and why", max_length=500, required=False)
    digest = forms.CharField(widget=forms.HiddenInput, max_length=64)
    shown = forms.CharField(widget=forms.HiddenInput, required=False, max_length=100_000)
    once = forms.CharField(
        widget=forms.HiddenInput, max_length=36, initial=lambda: str(uuid.uuid4())
    )

    def __init__(self, *args: Any, options: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["chosen"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(title, title) for title in options]


class TestForm(forms.Form):
    """Whether the test of a decision held."""

    __test__ = False

    result = forms.ChoiceField(
        label="The test", choices=[("held", "held"), ("failed", "failed")], widget=forms.RadioSelect
    )
    note = forms.CharField(label="What was seen?", max_length=500, required=False)


def _text(said: str) -> str:
    """Lines that end as files of the workspace end them."""
    return said.replace("\r\n", "\n").strip()
