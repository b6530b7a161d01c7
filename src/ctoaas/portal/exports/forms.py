"""The form that takes a pack."""

from typing import Any

from django import forms

MOST_BYTES = 2_000_000_000


class PackForm(forms.Form):
    """The pack of an engagement, as `Handover` makes it."""

    pack = forms.FileField(
        label="Pack of an engagement",
        help_text="A .zip made on the page Handover of another portal; at most 2 GB.",
        widget=forms.FileInput(attrs={"accept": ".zip"}),
    )

    def clean_pack(self) -> Any:
        """The file, when it is not too large."""
        held = self.cleaned_data["pack"]
        if held.size > MOST_BYTES:
            raise forms.ValidationError("The file is larger than 2 GB.")
        return held
