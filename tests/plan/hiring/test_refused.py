"""What nobody may be chosen by is refused in the languages ads are written in."""

import pytest

from ctoaas.core.errors import UsageError
from ctoaas.plan.hiring.competency import catalogue
from ctoaas.plan.hiring.refused import refused
from ctoaas.plan.hiring.role import load, template

PROTECTED = (
    "not older than 35 of age", "a young team mate", "male or female", "native speaker of German",
    "ethnic background", "good health", "is she pregnant", "married", "sexual orientation",
    "Alter bis 40", "junge Kollegin", "Geschlecht", "Muttersprachler", "Religion",
    "Schwangerschaft", "Familienstand", "Behinderung", "âge", "sexe", "nationalité", "enceinte",
    "situation familiale",
    "edad", "género", "embarazada", "estado civil", "età", "gravidanza", "leeftijd", "zwanger",
    "wiek", "płeć", "ciąża", "stan cywilny", "ikä", "sukupuoli", "raskaus", "siviilisääty", "ålder",
    "kön", "idade", "grávida",
)  # fmt: skip
YEARS = (
    "5+ years of Python", "at least 3 years experience", "years of experience", "10 yrs",
    "fünf bis zehn Jahre Berufserfahrung", "mehrjährige Erfahrung", "3 Jahre", "5 ans d'expérience",
    "años de experiencia", "anni di esperienza", "jaren ervaring", "5 lat", "vuoden kokemus",
)  # fmt: skip
FINE = (
    "Finds race conditions and data races", "Says the age of the code before changing it",
    "Builds for users with disabilities", "Can alter a table without a pause", "Averages",
    "Explains what it costs", "Reads the manager's page", "In the 2 years after a release",
    "Keeps a message in the language of the user", "Kann Fehler eingrenzen",
)  # fmt: skip


@pytest.mark.parametrize("text", PROTECTED)
def test_what_the_law_protects_is_refused(text):
    found = refused(text)
    assert found is not None
    assert found.what != "years"


@pytest.mark.parametrize("text", YEARS)
def test_years_are_refused(text):
    found = refused(text)
    assert found is not None
    assert found.what == "years"


@pytest.mark.parametrize("text", FINE)
def test_what_a_person_must_be_able_to_do_is_taken(text):
    assert refused(text) is None


def test_our_own_questions_ask_nothing_that_is_refused():
    for held in catalogue().values():
        texts = (held.title, held.why, *held.anchors, *(q.ask for q in held.questions))
        assert [text for text in texts if refused(text)] == []


OWN = """title = "Engineer"
[[own]]
id = "x"
title = "{title}"
questions = ["{question}", "And how?"]
anchors = {{ low = "a", middle = "b", high = "{high}" }}
"""


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ({"title": "5 years of Java", "question": "Why?", "high": "c"}, "own[1].title"),
        ({"title": "Java", "question": "Wie ist Ihr Familienstand?", "high": "c"}, "questions[1]"),
        ({"title": "Java", "question": "Why?", "high": "is young"}, "anchors.high"),
    ],
)
def test_a_competency_of_ones_own_is_refused_with_its_place(tmp_path, words, line):
    file = tmp_path / "role.toml"
    file.write_text(OWN.format(**words), encoding="utf-8")
    with pytest.raises(UsageError) as error:
        load(file)
    assert str(error.value).startswith(f"{file} line ")
    assert line in str(error.value)
    assert "\n" not in str(error.value)


def test_the_template_becomes_a_role_when_its_marks_are_taken_off(tmp_path):
    file = tmp_path / "role.toml"
    lines = template().splitlines()
    opened = [
        line.removeprefix("# ")
        for line in lines
        if line.startswith("# ") and (" = " in line or line.startswith("# [["))
    ]
    text = "\n".join(line for line in opened if not line.startswith("competencies"))
    file.write_text(text, encoding="utf-8")
    role = load(file)
    assert role.title == "Second engineer for the shop"
    assert role.own[0].anchors[0] == "Counts once."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("salary = [3, 2, 1]", "low, likely, high"),
        ("salary = 0", "not more than zero"),
        ('competencies = ["charm"]', "write one of"),
        ('currency = "Euro"', "ISO 4217"),
        ("colour = 1", "is not known here"),
        ('[[own]]\nid = "x"\ntitle = "y"', "has no questions"),
        ('own = [{id = "x", title = "y", questions = ["a"], anchors = {}}]', "write 2"),
    ],
)
def test_a_malformed_role_gives_one_line(tmp_path, text, said):
    file = tmp_path / "role.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=r"role\.toml line") as error:
        load(file)
    assert said in str(error.value)
