"""What people write about the end."""

import re
import uuid
from typing import Any

from django import forms

from ctoaas.engage.deletion import COUNTRIES
from ctoaas.engage.handover.page import HANDED_OVER, KINDS, Item

WORDS = {
    "access": "Access: an account, a role, a key to a door",
    "secret": "Secret: a password, a token, a certificate",
    "document": "Document: a contract, a manual, a drawing",
    "risk": "Risk that stays open",
    "decision": "Decision that stands",
}


class ItemForm(forms.Form):
    """One thing that goes on after the engagement."""

    kind = forms.ChoiceField(label="What is it?", choices=[(kind, WORDS[kind]) for kind in KINDS])
    title = forms.CharField(
        label="Which one?", max_length=200, help_text="Such as: cloud account, owner role. "
        "Never the secret itself.",
    )  # fmt: skip
    owner_now = forms.CharField(label="Who has it now?", max_length=120, required=False)
    owner_after = forms.CharField(label="Who has it afterwards?", max_length=120, required=False)
    is_handed_over = forms.BooleanField(
        label="It is in their hands already",
        required=False,
        help_text="Accesses, secrets and documents change hands.",
    )
    evidence = forms.CharField(
        label="How do we know?",
        max_length=500,
        required=False,
        help_text="Such as: she signed in on 1 June.",
    )

    def __init__(self, *args: Any, item: Item | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._item = item
        if item is not None:
            del self.fields["kind"]
            if item.kind not in HANDED_OVER:
                del self.fields["is_handed_over"]

    def clean(self) -> dict[str, Any]:
        """What was handed over is with somebody."""
        given = super().clean() or {}
        if given.get("is_handed_over") and not given.get("owner_after"):
            self.add_error("owner_after", "Say who has it, if it is in their hands")
        return given

    def item(self, taken: set[tuple[str, str]]) -> Item:
        """The item of a valid form; a new one gets an id that is not among `taken`."""
        given = self.cleaned_data
        kind = self._item.kind if self._item is not None else given["kind"]
        return Item(
            kind=kind,
            id=self._item.id if self._item is not None else _id(given["title"], kind, taken),
            title=given["title"],
            owner_now=given["owner_now"],
            owner_after=given["owner_after"],
            is_handed_over=given.get("is_handed_over", False) and kind in HANDED_OVER,
            evidence=given["evidence"],
        )


class AskForm(forms.Form):
    """Why a client wants it gone."""

    why = forms.CharField(label="Why?", max_length=500, required=False)
    sure = forms.BooleanField(label="I took the pack, or do not need it")


class ConfirmForm(forms.Form):
    """Whose law says what must be kept."""

    country = forms.ChoiceField(
        label="Country of the practice",
        choices=[(code, code) for code in sorted(COUNTRIES)],
        help_text="Its law says how long vouchers of the books are kept. "
        "A tax adviser must confirm it.",
    )


def _id(title: str, kind: str, taken: set[tuple[str, str]]) -> str:
    words = re.findall("[a-z0-9]+", title.lower())
    stem = "-".join(words)[:60].strip("-") or uuid.uuid5(uuid.NAMESPACE_OID, title).hex[:8]
    found, number = stem, 2
    while (kind, found) in taken:
        found, number = f"{stem}-{number}", number + 1
    return found
