"""Wishes that are not in English: seen by their small words, matched by beginnings of words.

The catalogue's own words are English. German, French, Polish and Finnish have a short list of
beginnings for the blocks that founders ask for most (foreign_words.toml); a wish in another
language is at least known to be one. Both are guesses, and the page says so.
"""

import re
import tomllib
from functools import cache
from importlib import resources

from ctoaas.plan.catalogue.block import Block, catalogue

LANGUAGES = {"de": "German", "fr": "French", "pl": "Polish", "fi": "Finnish"}
_ENGLISH_SMALL = (
    "a an the and or of to for with in on at by from my your their our is are be can must who what "
    "when that this they we you it all any each other see get pay find book"
)
_ENGLISH = frozenset(_ENGLISH_SMALL.split())
_SMALL = {
    "de": "der die das und oder ist sind mit für von im ein eine einen einer den dem ich sie wir "
    "man kann können muss auf zu zum zur nicht ihre ihren sich werden",
    "fr": "le la les des et ou est sont avec pour de du un une je on nous vous ils elles dans sur "
    "leur leurs peut peuvent doit au aux mes ses en",
    "pl": "i oraz lub jest są z ze dla w we na do nie się może mogą mój moje swoje żeby przez",
    "fi": "ja tai on ovat ei että voi voivat minun oma omat kanssa sekä jos kun pitää täytyy",
    "": "el los las y con para es il gli e con per che di och eller med för att en ett het een van "
    "voor met o os as um uma com não e de que se del della",
}
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")


def language_of(text: str) -> str | None:
    """One of LANGUAGES, "" for another that is not English, None for English or without a sign."""
    words = [word.casefold() for word in _WORD.findall(text)]
    english = sum(word in _ENGLISH for word in words)
    counts = {code: sum(word in held for word in words) for code, held in _small().items()}
    best = max(LANGUAGES, key=lambda code: counts[code])
    if counts[best] > english and counts[best] >= counts[""]:
        return best
    if counts[""] > english:
        return ""
    if english == 0:
        by_blocks = [code for code in LANGUAGES if _hits(text, code)]
        if by_blocks:
            return by_blocks[0]
        if any(char.isalpha() and not char.isascii() for char in text):
            return ""
    return None


def foreign(text: str) -> tuple[Block, ...]:
    """Blocks a wish that is not in English points to, best first; empty where none does."""
    code = language_of(text)
    hits = _hits(text, code) if code else {}
    ordered = sorted(hits.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(catalogue()[id_] for id_, _ in ordered)


def _hits(text: str, code: str) -> dict[str, int]:
    """Letters of the beginnings that were found, by block."""
    folded = text.casefold()
    found = {}
    for id_, by_language in _beginnings().items():
        held = (len(word) for word, seen in by_language.get(code, ()) if seen.search(folded))
        letters = sum(held)
        if letters:
            found[id_] = letters
    return found


@cache
def _small() -> dict[str, frozenset[str]]:
    return {code: frozenset(words.split()) - _ENGLISH for code, words in _SMALL.items()}


@cache
def _beginnings() -> dict[str, dict[str, tuple[tuple[str, re.Pattern[str]], ...]]]:
    text = resources.files("ctoaas.plan.scope").joinpath("foreign_words.toml").read_text("utf-8")
    return {
        id_: {
            code: tuple((word, re.compile(rf"(?<!\w){re.escape(word)}")) for word in words)
            for code, words in by_language.items()
        }
        for id_, by_language in tomllib.loads(text).items()
    }
