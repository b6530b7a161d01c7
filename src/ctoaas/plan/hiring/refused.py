"""Criteria nobody is chosen by: years of experience, and what the law protects.

Words of the attributes in Directive 2000/78/EC, 2000/43/EC and 2006/54/EC (age, sex, origin,
religion, belief, disability, orientation) and of family, in the languages ads are written in. Words
catch what is plainly asked; they are no legal advice, and nobody is stopped from asking it aloud.
"""

import re
from dataclasses import dataclass

_YEARS = (
    r"\d+\s*(?:\+|-\s*\d+|to \d+|bis \d+|à \d+)?\s*(?:\+\s*)?"
    r"(?:years?|yrs?|jahren?|ans|années|años|anni|anos|jaar|år|lat|lata|vuoden|vuotta|let)\b",
    r"years? of (?:professional |work |relevant |industry )?experience",
    r"(?:mehrjährige|langjährige|jahrelange)\w*|jahre berufserfahrung",
    r"années d.expérience|años de experiencia|anni di esperienza|anos de experiência",
    r"jaren ervaring|års erfarenhet|lat doświadczenia|vuoden kokemus\w*|let praxe",
)
_ALLOWED = re.compile(
    r"race conditions?|data races?|race detectors?|ages? of (?:the |a )?(?:code|data|files?|cache)"
    r"|(?:users?|people|customers|visitors) with disabilities|(?:in|the) \d+ (?:years|jahren|ans)",
    re.IGNORECASE,
)
_PROTECTED = {
    "age": (
        r"age|aged|youthful|young|digital natives?|lebensalter|altersgrenze|jung|junge[rsn]?"
        r"|âge|jeune|edad|joven|età|giovane|idade|jovem|leeftijd|ålder|wiek|młod[yae]"
        r"|ikä|ikää|nuori|věk|mladý"
    ),
    "sex or gender": (
        r"gender|sex|male|female|man or woman|geschlecht|männlich\w*|weiblich\w*|sexe|homme|femme"
        r"|sexo|género|hombre|mujer|sesso|genere|uomo|donna|gênero|geslacht|mannelijk|vrouwelijk"
        r"|kön|płeć|płci|mężczyzn\w*|kobiet\w*|sukupuoli|mies|nainen|pohlaví"
    ),
    "origin": (
        r"race|racial|ethnic\w*|skin colou?r|nationality|national origin|native speakers?"
        r"|mother tongue|herkunft|abstammung|hautfarbe|rasse|staatsangehörigkeit|muttersprachler\w*"
        r"|origine ethnique|couleur de peau|nationalité|langue maternelle|origen étnico|raza"
        r"|nacionalidad|lengua materna|origine etnica|razza|nazionalità|madrelingua|raça"
        r"|nacionalidade|etnische afkomst|nationaliteit|moedertaal|etnicitet|nationalitet"
        r"|modersmål|rasa|narodowość|pochodzenie|kansalaisuus|äidinkieli|národnost"
    ),
    "religion or belief": (
        r"religi\w*|faith|belief|church|religion|konfession|glaube|croyance|religión|creencia"
        r"|credo|geloof|wyznani\w*|uskon\w*|political opinions?|weltanschauung|vakaumus"
    ),
    "disability or health": (
        r"disab\w*|able-bodied|health|pregnan\w*|behinder\w*|schwerbehindert\w*|gesundheitszustand"
        r"|schwanger\w*|handicap\w*|enceinte|grossesse|discapacidad|embaraz\w*|disabilità"
        r"|gravidanza|incinta|deficiência|grávida|zwanger\w*|funktionsnedsättning|gravid"
        r"|niepełnosprawn\w*|ciąż\w*|vamma\w*|raskaus|raskaana|těhotn\w*"
    ),
    "sexual orientation": (
        r"sexual orientation|gay|lesbian|sexuelle orientierung|orientation sexuelle"
        r"|orientación sexual|orientamento sessuale|orientacja seksualna"
        r"|seksuaalinen suuntautuminen|sexuell läggning"
    ),
    "family": (
        r"marital status|married|single parent|children|family planning|familienstand|verheiratet"
        r"|kinder|kinderlos|kinderwunsch|situation familiale|enfants|estado civil|hijos"
        r"|stato civile|figli|burgerlijke staat|kinderen|civilstånd|stan cywilny"
        r"|dzieci|siviilisääty|lapsia"
    ),
}
_GERMAN_AGE = re.compile(r"(?<!\w)Alter(?!\w)")
"""As a noun; the English verb "alter" begins small."""
_YEARS_FOUND = re.compile(rf"(?<!\w)(?:{'|'.join(_YEARS)})(?!\w)", re.IGNORECASE)
_FOUND = {
    what: re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
    for what, words in _PROTECTED.items()
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """What a criterion asks for that it must not."""

    word: str
    what: str
    """`years` or the attribute."""

    @property
    def wrong(self) -> str:
        """What is wrong, as the middle of an error."""
        if self.what == "years":
            return f'asks for years ("{self.word}"), which hardly predict work (validity .07)'
        return f'asks for {self.what} ("{self.word}"), which nobody may be chosen by'


NEXT = "ask what the person must be able to do"
"""What to do instead, as the end of an error."""


def refused(text: str) -> Refusal | None:
    """The first thing in `text` nobody may be chosen by, None where there is none."""
    rest = _ALLOWED.sub(" ", text)
    years = _YEARS_FOUND.search(rest)
    if years is not None:
        return Refusal(years[0], "years")
    german = _GERMAN_AGE.search(rest)
    if german is not None:
        return Refusal(german[0], "age")
    for what, pattern in _FOUND.items():
        found = pattern.search(rest)
        if found is not None:
            return Refusal(found[0], what)
    return None
