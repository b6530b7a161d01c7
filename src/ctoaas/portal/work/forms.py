"""What the timer asks."""

from typing import Any

from django import forms

from ctoaas.portal.work.offers import Offer


class StartForm(forms.Form):
    """What one begins to work on."""

    engagement = forms.ChoiceField(label="For whom?")
    note = forms.CharField(label="What is done?", max_length=500, required=False)

    def __init__(self, *args: Any, offers: list[Offer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [choice for offer in offers for choice in offer.choices]
        self.fields["engagement"] = forms.ChoiceField(label="For whom?", choices=choices)
        self.order_fields(["engagement", "note"])
        self._offers = {str(offer.engagement.id): offer for offer in offers}

    def chosen(self) -> tuple[Offer, str]:
        """The engagement and the term of a valid form."""
        id_, _, term = self.cleaned_data["engagement"].partition(" ")
        return self._offers[id_], term


class StopForm(forms.Form):
    """When the work ended, where the timer ran on."""

    ended = forms.DateTimeField(
        label="When did you stop?",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
    )
