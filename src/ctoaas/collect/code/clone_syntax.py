"""What comments, strings and imports look like, by family of languages, as bytes patterns.

Every token that opens always matches (its end is optional), so an unclosed quote costs one scan of
its line and not one scan per quote. Only what the languages let span lines may span lines here: a
string in plain quotes ends with its line, so a stray apostrophe never swallows the rest of a file.
"""

import re
from dataclasses import dataclass
from functools import cache

_REST = rb"[^\n]*+"
_DOUBLE = rb'"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"?'
_DOUBLE_LONG = rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"?'
_SINGLE = rb"'[^'\\\n]*+(?:\\.[^'\\\n]*+)*+'?"
_BACKTICK = rb"`[^`\\]*+(?:\\.[^`\\]*+)*+`?"
_CHARACTER = rb"'(?:\\[^\n][^'\n]{0,10}|[^'\\\n\x80-\xff]|[\x80-\xff]{2,4})'"
_TRIPLE_DOUBLE = rb'"""[^"\\]*+(?:(?:\\.|"(?!""))[^"\\]*+)*+(?:""")?'
_TRIPLE_SINGLE = rb"'''[^'\\]*+(?:(?:\\.|'(?!''))[^'\\]*+)*+(?:''')?"
_DOUBLED_DOUBLE = rb'"[^"\n]*+(?:""[^"\n]*+)*+"?'
_DOUBLED_SINGLE = rb"'[^'\n]*+(?:''[^'\n]*+)*+'?"
_SLASHES, _HASH, _DASHES = rb"//" + _REST, rb"#" + _REST, rb"--" + _REST
_C_BLOCK = rb"/\*[^*]*+(?:\*(?!/)[^*]*+)*+(?:\*/)?"
_XML_BLOCK = rb"<!--[^-]*+(?:-(?!->)[^-]*+)*+(?:-->)?"
_ML_BLOCK = rb"\(\*[^*]*+(?:\*(?!\))[^*]*+)*+(?:\*\))?"
_HASKELL_BLOCK = rb"\{-[^-]*+(?:-(?!\})[^-]*+)*+(?:-\})?"
_POWERSHELL_BLOCK = rb"<#[^#]*+(?:#(?!>)[^#]*+)*+(?:#>)?"
_LUA_LONG = rb"\[\[[^\]]*+(?:\](?!\])[^\]]*+)*+(?:\]\])?"
# `#` opens a comment in a shell only where a word could start: not in ${name#x} or $#.
_SHELL_HASH = rb"#(?<![^\s;&|(]#)" + _REST
# A slash after an operator opens a regular expression, after a name it divides.
_JS_REGEX = (
    rb"/(?:(?<=[=(,:!&|?{};\[\n]/)|(?<=[=(,:!&|?{};\[] /))(?![/*])"
    rb"(?:[^/\\\[\n]++|\\[^\n]|\[[^\]\n]*+\]?)++/?"
)
_RUBY_BLOCK = rb"=(?<=\n=)begin\b[^=]*+(?:=(?<!\n=)[^=]*+|=(?!end)[^=]*+)*+(?:=end)?"
_PERL_POD = rb"=(?<=\n=)[a-z][^=]*+(?:=(?<!\n=)[^=]*+|=(?!cut)[^=]*+)*+(?:=cut)?"

_GAP = rb"[ \t]++"
_WORDS = rb"(?:import|package|include|require|using|use|open|library|load)" + _GAP + _REST
_BRACED = rb"[^\n{]*+(?:\{[^}]*+\}?[^\n]*+)?"
_PARENTHESISED = rb"[ \t]*+(?:\([^)]*+\)?|[^\n]*+)"
# Where what follows the bracket decides, only so far is looked: an unclosed one must stay cheap.
_NEAR_BRACES = rb"\{[^}]{0,4000}+\}"


@dataclass(frozen=True, slots=True)
class Syntax:
    """Compiled patterns of one family."""

    marks: re.Pattern[bytes]
    """Comments (group 1) and strings (no group), in one alternation."""
    imports: re.Pattern[bytes]
    """Statements that name other modules, each from the newline before it."""


@dataclass(frozen=True, slots=True)
class _Family:
    """Sources of a family's patterns and the languages in it, in lower case."""

    comments: tuple[bytes, ...]
    strings: tuple[bytes, ...]
    imports: bytes
    languages: str


_DEFAULT = _Family((_SLASHES, _C_BLOCK, rb"#(?<=\n#)" + _REST), (_DOUBLE, _CHARACTER), _WORDS, "")

_FAMILIES = (
    _Family(
        (_HASH,),
        (_TRIPLE_DOUBLE, _TRIPLE_SINGLE, _DOUBLE, _SINGLE),
        rb"(?:from[ \t]++[\w.]++[ \t]++)?(?:c?import)\b" + _PARENTHESISED,
        "python|cython|starlark|bazel|gdscript|mojo|xonsh|snakemake",
    ),
    _Family(
        (_SLASHES, _C_BLOCK),
        (_JS_REGEX, _BACKTICK, _DOUBLE, _SINGLE),
        rb"(?:import\b(?![ \t]*[(.])"
        + _BRACED
        + rb"|export"
        + _GAP
        + rb"(?:type[ \t]++)?(?:\*|"
        + _NEAR_BRACES
        + rb")[^\n;=]*?from\b[^\n]*+|(?:const|let|var)"
        + _GAP
        + rb"(?:\w++|"
        + _NEAR_BRACES
        + rb")[ \t]*+=[ \t]*+require\b[^\n]*+)",
        "javascript|typescript|tsx|jsx|vue|svelte|astro|coffeescript|qml|actionscript",
    ),
    _Family(
        (_SLASHES, _C_BLOCK),
        (_DOUBLE, _CHARACTER),
        rb"(?:#[ \t]*(?:include|import|pragma)\b[^\n]*+|using[ \t]++(?!var\b)[\w.:= \t<>]++;"
        rb"|(?:import|module)[ \t][^\n]*+)",
        "c|c++|c/c++ header|c header|c++ header|objective-c|objective-c++|cuda|opencl|glsl|hlsl|"
        "arduino|d|vala|metal|zig|solidity|verilog|systemverilog|protocol buffer|thrift|odin|v",
    ),
    _Family(
        (_SLASHES, _C_BLOCK),
        (_TRIPLE_DOUBLE, _DOUBLE, _CHARACTER),
        rb"(?:import|package|@testable[ \t]++import|library|part|export)[ \t]"
        rb"[^\n{]*+(?:\{[^}\n]*+\}[^\n]*+)?",
        "java|kotlin|scala|swift|dart|apex",
    ),
    _Family(
        (_SLASHES, _C_BLOCK),
        (_TRIPLE_DOUBLE, rb'@"[^"]*+(?:""[^"]*+)*+"?', _DOUBLE, _CHARACTER),
        rb"(?:(?:global[ \t]++)?using[ \t]++(?:static[ \t]++)?[\w.=<> \t]++;"
        rb"|namespace[ \t][^\n{]*+)",
        "c#",
    ),
    _Family(
        (_SLASHES, _C_BLOCK),
        (rb"`[^`]*+`?", _DOUBLE, _CHARACTER),
        rb"(?:import|package)\b" + _PARENTHESISED,
        "go",
    ),
    _Family(
        (_SLASHES, _C_BLOCK),
        (rb'r#"[^"]*+(?:"(?!#)[^"]*+)*+(?:"#)?', rb'r"[^"]*+"?', _DOUBLE_LONG, _CHARACTER),
        rb"(?:pub(?:\([^)\n]*+\))?[ \t]++)?(?:mod[ \t]++\w++;|"
        rb"(?:use|extern[ \t]++crate)[ \t][^;]{0,4000}+;)",
        "rust",
    ),
    _Family(
        (_SLASHES, _C_BLOCK, rb"#(?!\[)" + _REST),
        (_DOUBLE, _SINGLE),
        rb"(?:use\b[^;{\n]*+(?:"
        + _NEAR_BRACES
        + rb")?[^\n]*+|(?:namespace|require|include|require_once|include_once)\b[^;{\n]*+)",
        "php|hack",
    ),
    _Family(
        (_HASH, _RUBY_BLOCK),
        (_DOUBLE, _SINGLE),
        rb"(?:require|require_relative|load|source|library|include)[ (]" + _REST,
        "ruby|crystal|r|make|makefile|cmake|dockerfile|tcl|awk|meson|hcl|terraform|puppet|yaml|nix",
    ),
    _Family(
        (_HASH,),
        (_TRIPLE_DOUBLE, _DOUBLE, _CHARACTER),
        rb"(?:import|from|alias|require|use|using|include)[ \t]" + _REST,
        "elixir|julia|nim|toml|graphql",
    ),
    _Family(
        (_HASH, _PERL_POD),
        (_DOUBLE, _SINGLE),
        rb"(?:use|require|no|package)[ \t]" + _REST,
        "perl|raku",
    ),
    _Family(
        (_SHELL_HASH,),
        (_DOUBLE, _SINGLE),
        rb"(?:source|\.)[ \t]" + _REST,
        "shell|bash|zsh|sh|fish|ksh|csh|bourne shell|bourne again shell|bats",
    ),
    _Family(
        (_POWERSHELL_BLOCK, _HASH),
        (_DOUBLE, _DOUBLED_SINGLE),
        rb"(?:using|import-module)[ \t]" + _REST,
        "powershell",
    ),
    _Family(
        (rb"--" + _LUA_LONG, _DASHES),
        (_LUA_LONG, _DOUBLE, _SINGLE),
        rb"local[ \t]++\w++[ \t]*+=[ \t]*+require\b" + _REST,
        "lua|luau|moonscript",
    ),
    _Family(
        (_DASHES, _C_BLOCK),
        (_DOUBLED_DOUBLE, _DOUBLED_SINGLE),
        rb"(?:library|use)[ \t]" + _REST,
        "sql|pl/sql|plsql|plpgsql|tsql|t-sql|vhdl|ada",
    ),
    _Family(
        (_HASKELL_BLOCK, _DASHES),
        (_DOUBLE, _CHARACTER),
        rb"(?:import|module|open)[ \t]" + _REST,
        "haskell|elm|purescript|agda|idris|lean",
    ),
    _Family(
        (_ML_BLOCK, _SLASHES),
        (_TRIPLE_DOUBLE, _DOUBLE, _CHARACTER),
        rb"(?:open|module|uses|include)[ \t]" + _REST,
        "ocaml|f#|standard ml|reason|pascal|delphi|coq",
    ),
    _Family(
        (rb";" + _REST,),
        (_DOUBLE,),
        rb"\((?:require|import|use|ns|:require|:import|:use)\b" + _REST,
        "clojure|clojurescript|lisp|common lisp|scheme|racket|emacs lisp|assembly",
    ),
    _Family(
        (rb"%" + _REST,),
        (_DOUBLE, _CHARACTER),
        rb"-(?:include|import|module|export|include_lib)\b" + _REST,
        "erlang|matlab|prolog|octave|tex|latex",
    ),
    _Family(
        (rb"'" + _REST,),
        (_DOUBLED_DOUBLE,),
        rb"imports[ \t]" + _REST,
        "visual basic|vb|vba|visual basic .net|vbscript",
    ),
    _Family(
        (rb"!" + _REST,),
        (_DOUBLE, _SINGLE),
        rb"(?:use|include)[ \t]" + _REST,
        "fortran|fortran modern|fortran 90|fortran legacy",
    ),
    _Family(
        (_XML_BLOCK,),
        (_DOUBLE,),
        rb"<(?:link|meta|!doctype)\b" + _REST,
        "html|xml|xhtml|svg|xaml|jinja|handlebars|mustache|erb|ejs|markdown",
    ),
    _Family(
        (_C_BLOCK, rb"//(?<!:.)" + _REST),
        (_DOUBLE, _SINGLE),
        rb"@(?:import|use|forward|charset)\b" + _REST,
        "css|scss|sass|less|stylus",
    ),
)

_BY_LANGUAGE = {name: f for f in _FAMILIES for name in f.languages.split("|")}


@cache
def _compiled(family: _Family) -> Syntax:
    comments, strings = b"|".join(family.comments), b"|".join(family.strings)
    return Syntax(
        re.compile(rb"(" + comments + rb")|" + strings, re.DOTALL),
        re.compile(rb"\n[ \t]*+" + family.imports, re.IGNORECASE),
    )


def syntax_of(language: str) -> Syntax:
    """Patterns for `language` (any case); an unknown language is read with the C-like default."""
    return _compiled(_BY_LANGUAGE.get(language.lower(), _DEFAULT))
