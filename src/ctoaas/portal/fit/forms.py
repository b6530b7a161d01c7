"""The questions of the fit check, and goals."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.html import escape

from ctoaas.plan.questionnaire import Answer, Question, read_answer

_MOST = 10**12


class FitForm(forms.Form):
    """One field a question; what stays empty is not known, which is no answer either way."""

    def __init__(
        self, *args: Any, questions: tuple[Question, ...], answers: Mapping[str, Answer], **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        self._questions = questions
        for each in questions:
            self.fields[each.id] = _field(each, answers.get(each.id))

    def clean(self) -> dict[str, Any]:
        """Each answer is one that its question can have."""
        given = super().clean() or {}
        for each in self._questions:
            said = given.get(each.id, "")
            if said and read_answer(each, said) is None:
                self.add_error(each.id, f"Write a number of {each.unit}")
        return given

    def answers(self) -> dict[str, Answer]:
        """What was said, by question, of a valid form."""
        found = {}
        for each in self._questions:
            said = self.cleaned_data[each.id]
            answer = read_answer(each, said) if said else None
            if answer is not None:
                found[each.id] = answer
        return found


class GoalForm(forms.Form):
    """A number that moves."""

    statement = forms.CharField(
        label="What is to be reached?",
        max_length=200,
        help_text="Such as: parents book without calling.",
    )
    metric = forms.CharField(
        label="What is counted?", max_length=100, help_text="Such as: lessons booked."
    )
    unit = forms.CharField(
        label="Per what?", max_length=40, required=False, help_text="Such as: a month."
    )
    baseline = forms.DecimalField(label="Where is it now?", min_value=-_MOST, max_value=_MOST)
    target = forms.DecimalField(label="Where should it be?", min_value=-_MOST, max_value=_MOST)
    by = forms.DateField(
        label="By when?", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def clean(self) -> dict[str, Any]:
        """It moves."""
        given = super().clean() or {}
        if "target" in given and given.get("baseline") == given["target"]:
            self.add_error("target", "Say how far the number should move")
        return given


class ReadingForm(forms.Form):
    """Where a goal's number stands."""

    goal = forms.ChoiceField(label="Of which goal?")
    value = forms.DecimalField(label="Where does it stand?", min_value=-_MOST, max_value=_MOST)
    on = forms.DateField(label="On which day?", widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, goals: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = timezone.localdate
        self.fields["goal"] = forms.ChoiceField(label="Of which goal?", choices=goals)
        self.order_fields(["goal", "value", "on"])


def _field(question: Question, answer: Answer | None) -> forms.Field:
    said = answer.words if answer is not None and answer.source == "said" else ""
    why = question.why
    if answer is not None and answer.source != "said":
        why = f"{why} An assessment answers {answer.words} ({answer.source}); say otherwise here."
    told: dict[str, Any] = {
        "label": question.text,
        "help_text": _escaped(why),
        "required": False,
        "initial": said,
    }
    if question.is_number:
        return forms.CharField(max_length=20, **told)
    choices = [("", "Not known"), *((key, key) for key, _ in question.scores)]
    return forms.ChoiceField(choices=choices, **told)


def _escaped(text: str) -> str:
    """The layout writes hints as they are, and a repository's name may stand in this one."""
    return escape(text)
