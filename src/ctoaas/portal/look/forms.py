"""How forms are drawn."""

from django.forms.renderers import DjangoTemplates


class Plain(DjangoTemplates):
    """Fields as the layout wants them: label, hint, error, field, below each other."""

    form_template_name = "look/form.html"
