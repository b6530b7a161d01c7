"""Every language whose lines are counted: how its files are recognised and how it comments.

One line a language: name; style of comments (see `STYLES`); extensions without the dot; whole
file names; interpreters named in a first line `#!`. A name that stands for several languages is
given to the most common one; `recognise` looks into the file where that is not good enough.
"""

from dataclasses import dataclass

# Whatever opens a string or a comment matches to some end, so that hostile text costs no more than
# one look at each byte. An apostrophe may be no quote at all, so it looks ahead a little only.
_DOUBLE = r'"(?:\\.|[^"\\\n])*+"?'
_SINGLE = r"'(?:\\.|[^'\\\n]){0,200}'"
_BACKTICK = r"`(?:\\.|[^`\\])*+`?"
_SQL = r"'[^']*+(?:''[^']*+)*+'?"
_TRIPLE = r'"""[\s\S]*?(?:"""|\Z)' + r"|'''[\s\S]*?(?:'''|\Z)"


@dataclass(frozen=True, slots=True)
class Style:
    """How comments look: regular expressions of strings to skip and of comments."""

    strings: str = ""
    comments: str = ""


_C_BLOCK = r"/\*[\s\S]*?(?:\*/|\Z)"
_C_LINE = r"//[^\n]*"
_HASH = r"(?:(?<=\s)|(?<![\s\S]))\#[^\n]*"
_XML = r"<!--[\s\S]*?(?:-->|\Z)"
_DASH = r"--[^\n]*"

STYLES: dict[str, Style] = {
    "none": Style(),
    "c": Style(f"{_DOUBLE}|{_SINGLE}", f"{_C_BLOCK}|{_C_LINE}"),
    "c-backtick": Style(f"{_DOUBLE}|{_SINGLE}|{_BACKTICK}", f"{_C_BLOCK}|{_C_LINE}"),
    "c-hash": Style(f"{_DOUBLE}|{_SINGLE}", rf"{_C_BLOCK}|{_C_LINE}|\#[^\n]*"),
    "c-block": Style(f"{_DOUBLE}|{_SINGLE}", _C_BLOCK),
    "c-line": Style(_DOUBLE, _C_LINE),
    "hash": Style(f"{_DOUBLE}|{_SINGLE}", _HASH),
    "hash-double": Style(_DOUBLE, _HASH),
    "python": Style(_DOUBLE + "|" + _SINGLE, rf"(?m:^[ \t]*(?:{_TRIPLE}))|\#[^\n]*"),
    "elixir": Style(_DOUBLE, rf'(?m:^[ \t]*@(?:module|type)?doc\s+"""[\s\S]*?(?:"""|\Z))|{_HASH}'),
    "ruby": Style(f"{_DOUBLE}|{_SINGLE}", rf"(?m:^=begin\b[\s\S]*?(?:^=end[^\n]*|\Z))|{_HASH}"),
    "perl": Style(f"{_DOUBLE}|{_SINGLE}", rf"(?m:^=[a-zA-Z]\w*[\s\S]*?(?:^=cut[^\n]*|\Z))|{_HASH}"),
    "powershell": Style(f"{_DOUBLE}|{_SINGLE}", rf"<\#[\s\S]*?(?:\#>|\Z)|{_HASH}"),
    "julia": Style(_DOUBLE, rf"\#=[\s\S]*?(?:=\#|\Z)|{_HASH}"),
    "nim": Style(_DOUBLE, rf"\#\[[\s\S]*?(?:\]\#|\Z)|{_HASH}"),
    "cmake": Style(_DOUBLE, rf"\#\[\[[\s\S]*?(?:\]\]|\Z)|{_HASH}"),
    "xml": Style("", _XML),
    "markup": Style("", f"{_XML}|{_C_BLOCK}|(?m:^[ \t]*//[^\n]*)"),
    "template": Style("", rf"{_XML}|\{{\#[\s\S]*?(?:\#\}}|\Z)|\{{\{{!--[\s\S]*?(?:--\}}\}}|\Z)"),
    "erb": Style("", rf"{_XML}|<%\#[\s\S]*?(?:%>|\Z)|<%--[\s\S]*?(?:--%>|\Z)"),
    "haml": Style("", r"(?m:^[ \t]*(?:-\#|/)[^\n]*)"),
    "pug": Style("", r"(?m:^[ \t]*//[^\n]*)"),
    "sql": Style(_SQL, f"{_C_BLOCK}|{_DASH}"),
    "lua": Style(f"{_DOUBLE}|{_SINGLE}", rf"--\[\[[\s\S]*?(?:\]\]|\Z)|{_DASH}"),
    "haskell": Style(_DOUBLE, rf"\{{-[\s\S]*?(?:-\}}|\Z)|{_DASH}"),
    "dash": Style(_DOUBLE, _DASH),
    "lisp": Style(_DOUBLE, r"\#\|[\s\S]*?(?:\|\#|\Z)|;[^\n]*"),
    "semicolon": Style(_DOUBLE, r";[^\n]*"),
    "assembly": Style(_DOUBLE, rf"{_C_BLOCK}|{_C_LINE}|[;#@][^\n]*"),
    "ini": Style("", r"(?m:^[ \t]*[;#][^\n]*)"),
    "properties": Style("", r"(?m:^[ \t]*[!#][^\n]*)"),
    "percent": Style("", r"(?<!\\)%[^\n]*"),
    "matlab": Style(_DOUBLE, r"(?m:^[ \t]*%\{[\s\S]*?(?:^[ \t]*%\}|\Z))|%[^\n]*"),
    "ml": Style(_DOUBLE, r"\(\*[\s\S]*?(?:\*\)|\Z)"),
    "fsharp": Style(_DOUBLE, rf"\(\*[\s\S]*?(?:\*\)|\Z)|{_C_LINE}"),
    "pascal": Style("'[^'\n]*+'?", rf"\{{[\s\S]*?(?:\}}|\Z)|\(\*[\s\S]*?(?:\*\)|\Z)|{_C_LINE}"),
    "basic": Style(_DOUBLE, r"'[^\n]*|(?mi:^[ \t]*rem\b[^\n]*)"),
    "fortran": Style(f"{_DOUBLE}|'[^'\n]*+'?", r"![^\n]*"),
    "fortran-fixed": Style("", r"(?m:^[cC*!][^\n]*)"),
    "cobol": Style("", r"(?m:^.{6}[*/][^\n]*)|\*>[^\n]*"),
    "batch": Style("", r"(?mi:^[ \t]*(?:@?rem\b|::)[^\n]*)"),
    "vim": Style("", r'(?m:^[ \t]*"[^\n]*)'),
    "twig": Style("", r"\{#[\s\S]*?(?:#\}|\Z)"),
    "rest": Style("", r"(?m:^\.\.(?![ \t]+[\w-]+::|[ \t]+_|[ \t]+\[|[ \t]+\|)[^\n]*)"),
    "applescript": Style(_DOUBLE, rf"\(\*[\s\S]*?(?:\*\)|\Z)|{_DASH}"),
    "prolog": Style(f"{_DOUBLE}|{_SINGLE}", rf"{_C_BLOCK}|%[^\n]*"),
    "forth": Style("", r"\\ [^\n]*|\( [^)]*+\)?"),
}

_LINES = """
ABAP; vim; abap;;
Ada; dash; adb ads ada;;
AppleScript; applescript; applescript scpt;; osascript
Arduino; c; ino;;
AsciiDoc; pug; adoc asciidoc;;
ASP.NET; erb; aspx ascx asax master;;
Assembly; assembly; asm s nasm;;
AWK; hash; awk;; awk gawk mawk
Ballerina; c; bal;;
Batch; batch; bat cmd;;
Bazel; python; bzl bazel; BUILD WORKSPACE;
Bicep; c; bicep;;
C; c; c h;;
C#; c; cs csx;;
C++; c; cc cpp cxx c++ hh hpp hxx h++ ipp tpp inl cu cuh;;
Cap'n Proto; hash; capnp;;
Clojure; semicolon; clj cljs cljc edn;;
CMake; cmake; cmake; CMakeLists.txt;
COBOL; cobol; cob cbl cpy;;
CoffeeScript; hash; coffee; Cakefile; coffee
Common Lisp; lisp; lisp lsp cl;;
Crystal; hash; cr;; crystal
CSS; c-block; css;;
CSV; none; csv tsv;;
Cucumber; hash; feature;;
CUE; c-line; cue;;
Cython; python; pyx pxd pxi;;
D; c; d;;
Dart; c; dart;; dart
Dhall; haskell; dhall;;
Diff; none; diff patch;;
Dockerfile; hash; dockerfile; Dockerfile Containerfile;
Elixir; elixir; ex exs;; elixir
Elm; haskell; elm;;
Emacs Lisp; semicolon; el; .emacs;
EJS; erb; ejs;;
ERB; erb; erb rhtml;;
Erlang; percent; erl hrl escript;; escript
F#; fsharp; fs fsi fsx;;
Fish; hash; fish;; fish
Forth; forth; fth 4th forth;;
Fortran; fortran; f90 f95 f03 f08;;
Fortran 77; fortran-fixed; f for f77 ftn;;
GDScript; hash; gd;;
GLSL; c; glsl vert frag geom comp hlsl wgsl;;
Go; c-backtick; go;;
GraphQL; hash; graphql gql graphqls;;
Groovy; c; groovy gvy gradle; Jenkinsfile; groovy
Haml; haml; haml;;
Handlebars; template; hbs handlebars mustache;;
Haskell; haskell; hs lhs;; runhaskell runghc
Haxe; c; hx;;
HCL; c-hash; hcl nomad;;
HTML; xml; html htm xhtml;;
IDL; c; idl;;
INI; ini; ini cfg conf editorconfig; .editorconfig .gitconfig .flake8 .coveragerc .pylintrc;
Java; c; java;;
JavaScript; c-backtick; js mjs cjs jsx;; node nodejs
Jinja; template; j2 jinja jinja2 njk;;
JSON; none; json jsonl geojson webmanifest; .babelrc .eslintrc .prettierrc;
JSON5; c; json5 jsonc;;
JSP; erb; jsp jspx jsf;;
Julia; julia; jl;; julia
Jupyter; none; ipynb;;
Jsonnet; c-hash; jsonnet libsonnet;;
Kotlin; c; kt kts;;
Less; c; less;;
Liquid; xml; liquid;;
Lua; lua; lua;; lua luajit
Makefile; hash; mk mak; Makefile makefile GNUmakefile; make
Markdown; xml; md markdown mdx mdown;;
MATLAB; matlab; mat mlx;;
Meson; hash; ; meson.build meson_options.txt;
Mojo; python; mojo;;
Move; c; move;;
Nim; nim; nim nims;;
Nix; c-hash; nix;;
Objective-C; c; m;;
Objective-C++; c; mm;;
OCaml; ml; ml mli mll mly;; ocaml
OpenCL; c; opencl;;
Pascal; pascal; pas pp dpr lpr;;
Perl; perl; pl pm t pod;; perl
PHP; c-hash; php php3 php4 php5 phtml;; php
PL/SQL; sql; pks pkb pls plb;;
PowerShell; powershell; ps1 psm1 psd1;; pwsh powershell
Prisma; c-line; prisma;;
Prolog; prolog; pro prolog;; swipl
Properties; properties; properties;;
Protocol Buffers; c; proto;;
Pug; pug; pug jade;;
Puppet; hash; epp;;
Python; python; py pyi pyw; SConstruct SConscript wscript; python python2 python3 pypy
QML; c; qml;;
R; hash; r rmd;; Rscript
Racket; lisp; rkt;; racket
Razor; markup; cshtml razor;;
reStructuredText; rest; rst;;
Robot Framework; hash; robot resource;;
Ruby; ruby; rb rake gemspec ru jbuilder; Rakefile Gemfile Podfile Vagrantfile Capfile; ruby jruby
Rust; c; rs;;
Sass; c; sass;;
Scala; c; scala sc sbt;; scala
Scheme; lisp; scm ss;; guile
SCSS; c; scss;;
Shell; hash; sh bash zsh ksh bats; .bashrc .profile .zshrc configure; sh bash zsh ksh dash ash
Slim; haml; slim;;
Smarty; xml; tpl smarty;;
Solidity; c; sol;;
SQL; sql; sql ddl dml psql;;
Starlark; python; star;;
Stylus; c; styl;;
Svelte; markup; svelte;;
SVG; xml; svg;;
Swift; c; swift;; swift
SystemVerilog; c; sv svh;;
Tcl; hash; tcl tk;; tclsh wish
Terraform; c-hash; tf tfvars;;
TeX; percent; tex sty cls bib;;
Text; none; txt text;;
Thrift; c-hash; thrift;;
TOML; hash; toml; Pipfile Cargo.lock poetry.lock uv.lock;
TSX; c-backtick; tsx;;
Twig; twig; twig;;
TypeScript; c-backtick; ts mts cts;; ts-node deno bun
Vala; c; vala vapi;;
Verilog; c; v vh;;
VHDL; dash; vhd vhdl;;
Vim Script; vim; vim; .vimrc;
Visual Basic; basic; vb vbs bas frm;;
Vue; markup; vue;;
WebAssembly; lisp; wat wast;;
XML; xml; xml xsd xsl xslt wsdl plist csproj vbproj fsproj props targets resx xaml xib pom;;
YAML; hash; yml yaml; .clang-format .clang-tidy;
Zig; c-line; zig;;
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One language of the table."""

    name: str
    style: Style
    extensions: tuple[str, ...]
    filenames: tuple[str, ...]
    interpreters: tuple[str, ...]


def _entry(line: str) -> Entry:
    name, style, extensions, filenames, interpreters = (part.strip() for part in line.split(";"))
    return Entry(
        name,
        STYLES[style],
        tuple(extensions.split()),
        tuple(filenames.split()),
        tuple(interpreters.split()),
    )


ENTRIES = tuple(_entry(line) for line in _LINES.strip().splitlines())
BY_NAME = {entry.name: entry for entry in ENTRIES}
BY_EXTENSION = {extension: entry.name for entry in ENTRIES for extension in entry.extensions}
BY_FILENAME = {filename: entry.name for entry in ENTRIES for filename in entry.filenames}
BY_INTERPRETER = {program: entry.name for entry in ENTRIES for program in entry.interpreters}
