"""What each class name of a drawing looks like, on a screen and on paper.

Colours are tokens: a page defines them as custom properties, so that light and dark need one
drawing; paper gets the light values written out, because its renderer knows no properties.
Series colours after Okabe, Ito 2008, Color Universal Design, safe for common colour-vision types.
"""

import re
from collections.abc import Container

LIGHT = {
    "bg": "#fbfbf9",
    "surface": "#ffffff",
    "ink": "#1c2430",
    "muted": "#566070",
    "line": "#d9dce1",
    "accent": "#1f5f8b",
    "good": "#1f7a4d",
    "warn": "#8a5a00",
    "bad": "#a8322a",
    "s1": "#0072b2",
    "s2": "#d55e00",
    "s3": "#009e73",
    "s4": "#b3569b",
    "s5": "#8c7300",
    "s6": "#3e8fb8",
    "rest": "#5b6470",
}
DARK = {
    **LIGHT,
    "bg": "#12161c",
    "surface": "#1a2029",
    "ink": "#e8ebef",
    "muted": "#a5afbc",
    "line": "#343c48",
    "accent": "#7cb8e0",
    "good": "#6cc492",
    "warn": "#e0b05a",
    "bad": "#ef8d84",
    "rest": "#8a94a2",
}
_USED = re.compile(r"\bp-([a-z0-9]+)")
_TIP = re.compile(r"<title>[^<]*</title>")
SEQUENCE = (0.06, 0.22, 0.38, 0.56, 0.76)
"""Opacity of the five steps from little to much."""

_CLASSES: dict[str, dict[str, str]] = {
    "t": {"fill": "ink", "font-size": "12px"},
    "b": {"fill": "ink", "font-size": "12px", "font-weight": "600"},
    "m": {"fill": "muted", "font-size": "11px"},
    "h": {
        "stroke": "surface",
        "stroke-width": "3px",
        "stroke-linejoin": "round",
        "paint-order": "stroke",
    },
    "grid": {"stroke": "line", "stroke-width": "1px", "fill": "none"},
    "axis": {"stroke": "muted", "stroke-width": "1px", "fill": "none"},
    "frame": {"stroke": "muted", "stroke-width": "1.5px", "fill": "none"},
    "cell": {"stroke": "surface", "stroke-width": "1px"},
    "none": {"fill": "none", "stroke": "muted", "stroke-width": "1px", "stroke-dasharray": "3 3"},
    "open": {"fill": "surface", "stroke": "muted", "stroke-width": "1.5px"},
    "dot": {"fill": "ink", "stroke": "surface", "stroke-width": "1.5px"},
    "rest": {"fill": "rest", "fill-opacity": "0.35"},
    "b50": {"fill": "accent", "fill-opacity": "0.38"},
    "b95": {"fill": "accent", "fill-opacity": "0.18"},
    "two": {"fill": "accent", "fill-opacity": "0.5"},
    "arc": {"fill": "none", "stroke": "accent", "stroke-opacity": "0.6"},
    "curve": {
        "fill": "none",
        "stroke": "accent",
        "stroke-width": "2px",
        "stroke-linejoin": "round",
    },
    "good": {"fill": "good", "fill-opacity": "0.5"},
    "warn": {"fill": "warn", "fill-opacity": "0.5"},
    "bad": {"fill": "bad", "fill-opacity": "0.5"},
    "risk": {"fill": "s2", "fill-opacity": "0.45"},
    **{f"s{i}": {"fill": f"s{i}"} for i in range(1, 7)},
    **{f"q{i}": {"fill": "s2", "fill-opacity": f"{opacity}"} for i, opacity in enumerate(SEQUENCE)},
}


def rules(tokens: dict[str, str] | None = None, used: Container[str] = _CLASSES) -> str:
    """CSS of the `used` classes: with `tokens` written out, or as custom properties without."""
    return "".join(
        f".p-{name}{{{';'.join(f'{key}:{_value(text, tokens)}' for key, text in style.items())}}}"
        for name, style in _CLASSES.items()
        if name in used
    )


def properties(tokens: dict[str, str]) -> str:
    """Custom properties of a page, one a token."""
    return ";".join(f"--{name}:{colour}" for name, colour in tokens.items())


def _value(text: str, tokens: dict[str, str] | None) -> str:
    if text not in LIGHT:
        return text
    return f"var(--{text})" if tokens is None else tokens[text]


def printable(drawing: str, font: str) -> str:
    """`drawing` with its colours and its font written out, for a renderer of paper.

    It matches every rule with every shape, so only the rules of this drawing are there; what a
    pointer would be told is left out.
    """
    opening, rest = _TIP.sub("", drawing).split(">", 1)
    style = rules(LIGHT, frozenset(_USED.findall(rest)))
    return f'{opening} font-family="{font}"><style>{style}</style>{rest}'
