"""What people write about clients and engagements."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password

from ctoaas.core.errors import UsageError
from ctoaas.portal.access.models import User
from ctoaas.portal.clients.models import Client
from ctoaas.portal.clients.sources import require_allowed
from ctoaas.workspace.company import STAGES, Company
from ctoaas.workspace.first_answers import QUESTIONS, taken

_QUESTIONS = {question.key: question for question in QUESTIONS}


class StartForm(forms.Form):
    """The practice owner."""

    name = forms.CharField(
        label="Your name",
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label="E-mail address", widget=forms.EmailInput(attrs={"autocomplete": "username"})
    )
    password = forms.CharField(
        label="Password",
        help_text="At least 12 characters; a few words are better than one with signs.",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        """Hold the password to the same rules as everywhere."""
        held = super().clean() or {}
        if "password" in held:
            about = User(email=held.get("email", ""), name=held.get("name", ""))
            try:
                validate_password(held["password"], about)
            except forms.ValidationError as error:
                self.add_error("password", error)
        return held


class ClientForm(forms.ModelForm[Client]):
    """A client, with what shows a conflict of interest."""

    class Meta:
        """Name, field and rivals."""

        model = Client
        fields = ("name", "field", "rivals")
        labels = {"name": "Name of the company", "rivals": "Companies it competes with"}
        help_texts = {
            "rivals": "One a line. You are told when one of them is a client of the practice.",
        }
        widgets = {"rivals": forms.Textarea(attrs={"rows": 3})}


class EngagementForm(forms.Form):
    """An engagement: a name, and the first answers of its workspace."""

    name = forms.CharField(
        label="What is it about?", max_length=120, help_text="Such as: state of the web shop"
    )
    stage = forms.ChoiceField(
        label="How far is the product?",
        choices=[("", "Not said"), *((stage, stage.capitalize()) for stage in STAGES)],
        required=False,
    )
    currency = forms.CharField(
        label="Currency", max_length=3, required=False, help_text="Three capitals, such as EUR."
    )
    day_rate = forms.CharField(
        label="What a working day costs",
        required=False,
        max_length=40,
        help_text="Low and high, such as 400 600. Risks are then said in money as well.",
    )
    repositories = forms.CharField(
        label="Repositories",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="One a line: a URL, or a path on this server. "
        "Leave it empty when there is only an idea.",
    )

    def __init__(self, *args: Any, seat: str = "", **kwargs: Any) -> None:
        self._seat = seat
        self.company = Company(name="company")
        super().__init__(*args, **kwargs)

    def clean_repositories(self) -> str:
        """The lines, commas between, when the server may read them."""
        lines = [line.strip() for line in self.cleaned_data["repositories"].splitlines()]
        for line in filter(None, lines):
            try:
                require_allowed(line, self._seat)
            except UsageError as error:
                raise forms.ValidationError(str(error)) from error
        return ",".join(filter(None, lines))

    def clean(self) -> dict[str, Any]:
        """Ask the workspace's own questions, so that what is kept is what `cto init` keeps."""
        held = super().clean() or {}
        company = self.company
        for key in ("name", "stage", "currency", "day_rate", "repositories"):
            try:
                company = taken(company, _QUESTIONS[key], held.get(key, ""))
            except UsageError as error:
                self.add_error(key, f"{error.what}; {error.next_step}")
        self.company = company
        return held
