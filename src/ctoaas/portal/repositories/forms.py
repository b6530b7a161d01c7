"""What people give to open a repository."""

from typing import Any

from django import forms

from ctoaas.core.errors import UsageError
from ctoaas.portal.repositories.address import server_of


class Unshown(forms.Textarea):
    """A field of several lines that never shows what was typed again."""

    def format_value(self, value: Any) -> str:
        """Nothing."""
        return ""


class AccessForm(forms.Form):
    """One repository and what opens it."""

    source = forms.ChoiceField(label="Repository")
    secret = forms.CharField(
        label="Token or private key",
        max_length=10_000,
        widget=Unshown(attrs={"rows": 4, "autocomplete": "off", "spellcheck": "false"}),
        help_text="A token that reads this repository alone, or the private half of a deploy key "
        "without a passphrase. It is sealed, and shown to nobody again.",
    )
    user = forms.CharField(
        label="Name that goes with a token",
        max_length=100,
        required=False,
        help_text="GitLab asks for the deploy token's own name; GitHub takes any.",
    )
    host_keys = forms.CharField(
        label="Keys of the server, for ssh",
        max_length=10_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false"}),
        help_text="Lines as ssh-keyscan prints them; compare the fingerprint with what the host "
        "publishes. Another key is refused.",
    )

    def __init__(self, *args: Any, sources: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"] = forms.ChoiceField(
            label="Repository", choices=[(each, each) for each in sources]
        )

    def clean(self) -> dict[str, Any]:
        """Hold the secret against the kind of address."""
        held = super().clean() or {}
        if "source" not in held or "secret" not in held:
            return held
        try:
            scheme = server_of(held["source"]).scheme
        except UsageError as error:
            self.add_error("source", f"{error.what}; {error.next_step}")
            return held
        is_key = "PRIVATE KEY" in held["secret"]
        if is_key != (scheme == "ssh"):
            wanted = "a private key" if scheme == "ssh" else "a token"
            self.add_error("secret", f"This address is opened with {wanted}.")
        elif any(ord(sign) < 32 for sign in held["secret"].strip()) and not is_key:
            self.add_error("secret", "A token is one line.")
        if scheme == "ssh" and not held.get("host_keys", "").strip():
            self.add_error("host_keys", "Name the server's keys: without them it is not asked.")
        return held


class HostForm(forms.Form):
    """A host of one's own network."""

    host = forms.RegexField(
        r"^[A-Za-z0-9.:-]+$", label="Host", max_length=253, help_text="Such as git.office.example."
    )

    def clean_host(self) -> str:
        """In small letters, as names are compared."""
        return str(self.cleaned_data["host"]).lower()
