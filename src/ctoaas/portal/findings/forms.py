"""What people write about findings and risks."""

import uuid
from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone

from ctoaas.engage.risk_acceptance import LONGEST

USUALLY = timedelta(days=90)
"""As long as the report lets a risk stand before it wants another look."""
MOST_SIGNS = 5000


def _once() -> forms.CharField:
    return forms.CharField(
        widget=forms.HiddenInput, max_length=36, initial=lambda: str(uuid.uuid4())
    )


class RemarkForm(forms.Form):
    """A comment, a question or an answer."""

    text = forms.CharField(
        label="What do you want to say?",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=MOST_SIGNS,
    )
    once = _once()
    answers = forms.UUIDField(widget=forms.HiddenInput, required=False)


class RewordForm(forms.Form):
    """One's own remark in other words."""

    text = forms.CharField(
        label="What you said", widget=forms.Textarea(attrs={"rows": 5}), max_length=MOST_SIGNS
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)


class AcceptForm(forms.Form):
    """Why the company lives with a risk, and until when."""

    reason = forms.CharField(
        label="Why do you live with it?",
        help_text="Such as: insured, or cheaper than what would lower it.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
    )
    until = forms.DateField(
        label="Until when?",
        help_text="The last day. After it the risk waits for you again; a year ahead at most.",
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    digest = forms.CharField(widget=forms.HiddenInput, max_length=64)
    once = _once()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.fields["until"].initial = today + USUALLY
        self.fields["until"].widget.attrs |= {"min": str(today), "max": str(today + LONGEST)}
