"""The files of a plan as they are written."""

import tempfile
from pathlib import Path
from typing import Any

from django import forms

from ctoaas.core.errors import UsageError
from ctoaas.plan.roadmap.files.reading import INITIATIVES, PEOPLE, load
from ctoaas.workspace.atomic import write_text

_AREA = {"spellcheck": "false", "class": "code"}


class PlanForm(forms.Form):
    """Wishes and people, as TOML."""

    initiatives = forms.CharField(
        label="What is worth doing",
        widget=forms.Textarea(attrs=_AREA | {"rows": 28}),
        max_length=500_000,
        strip=False,
    )
    people = forms.CharField(
        label="Who does it",
        widget=forms.Textarea(attrs=_AREA | {"rows": 14}),
        max_length=200_000,
        strip=False,
    )
    digest = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def clean(self) -> dict[str, Any]:
        """Both read as a plan; a mistake stands at its field, with its line."""
        given = super().clean() or {}
        if "initiatives" not in given or "people" not in given:
            return given
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder)
            write_text(place / INITIATIVES, _lines(given["initiatives"]))
            write_text(place / PEOPLE, _lines(given["people"]))
            try:
                load(place)
            except UsageError as error:
                said = str(error).replace(f"{place}/", "")
                self.add_error("people" if said.startswith(PEOPLE) else "initiatives", said)
        return given

    def texts(self) -> tuple[str, str]:
        """Both files of a valid form."""
        return _lines(self.cleaned_data["initiatives"]), _lines(self.cleaned_data["people"])


def _lines(text: str) -> str:
    """Browsers send lines that end as Windows ends them."""
    return text.replace("\r\n", "\n")
