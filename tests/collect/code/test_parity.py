"""Parity mode gives the numbers of lizard 1.24.3, its habits and faults included.

Beside each source stand what we count and what lizard counts for the function asked about.
"""

import pytest

from ctoaas.collect.code.functions import analyse

CASES = {
    "finally decides": ("Python", "def f():\n  try: a()\n  finally: b()\n", 1, 2),
    "the last case decides": ("Python", "def f(a):\n  match a:\n    case _: b()\n", 1, 2),
    "unless does not decide": ("Ruby", "def f(a)\n  return unless a\nend\n", 2, 1),
    "a letter is a question": ("Ruby", "def f(a)\n  a == ?x\nend\n", 1, 2),
    "a method called for is a loop": ("Ruby", "def f(a)\n  a.for(self)\nend\n", 1, 2),
    "?: does not decide": ("PHP", "<?php function f($a) { return $a ?: 1; }", 2, 1),
    "the word and does not decide": ("PHP", "<?php function f($a) { $a and g(); }", 2, 1),
    "a method called match decides": ("PHP", "<?php function f($a) { $a->match(1); }", 1, 2),
    "what stands in a macro": ("Rust", "fn f() { assert!(a && b); }", 1, 2),
    "?Sized is a question": ("Rust", "fn f<T: ?Sized>(a: &T) { }", 1, 2),
    "for<'a> is a loop": ("Rust", "fn f<F>(a: F) where F: for<'a> Fn(&'a u8) { }", 1, 3),
    "guard case decides twice": ("Swift", "func f() { guard case .a = b else { return } }", 2, 3),
    "a property called for": ("Swift", "func f() { g(a.for) }", 1, 2),
    "nothing in a string": ("Swift", 'func f() { g("\\(a ? "b" : "c")") }', 2, 1),
    "the wild card of types": ("Scala", "object A {\n def f[A](a: M[? >: A]): A = a\n}\n", 1, 2),
    "a body ends with its line": (
        "Scala",
        "object A {\n  def f(a: Int) =\n    g(if (a) 1 else 2)\n}\n",
        *(2, 1),
    ),
    "the first word of the next line counts": (
        "Scala",
        "object A {\n  def f(a: Int) =\n    if (a && b) 1 else 2\n}\n",
        *(3, 2),
    ),
    "braces let a line go on": (
        "Scala",
        "object A {\n  def f(a: Int) = a match {\n    case 1 => 2\n    case 2 => 3\n  }\n}\n",
        *(3, 3),
    ),
    "an arrow after a lambda's names": (
        "Kotlin",
        "fun f() {\n  a { b -> if (b) { c() } }\n  if (d) { e() }\n}\n",
        *(3, 2),
    ),
    "the same behind an equals sign": (
        "Kotlin",
        "fun f() = a { b -> if (b) { c() } }\n",
        *(2, 2),
    ),
    "a method called catch": ("Kotlin", "fun f() { a.catch { } }\n", 1, 2),
    "nothing in a template": ("TypeScript", "function f(a) { return `${a ?? 1}`; }", 2, 1),
    "an assignment that asks first": ("TypeScript", "function f(a) { a ??= 1; }", 1, 2),
    "a method of a promise": ("TypeScript", "function f(a) { a.catch(b); }", 1, 2),
    "the body of an arrow ends with its line": (
        "TypeScript",
        "const f = (a) =>\n  a === 1 ? b : c;\n",
        *(2, 1),
    ),
    "an index in brackets ends the function": (
        "TypeScript",
        "function f(a) {\n  g(a[0]);\n  if (a) { b(); }\n}\n",
        *(2, 1),
    ),
    "an optional field of a type": (
        "TSX",
        "function f({ a }: { a?: string }) { return a; }",
        *(1, 2),
    ),
    "#if decides, its condition does not": (
        "C#",
        "class A { void f() {\n#if B && C\n  g();\n#endif\n} }",
        *(1, 2),
    ),
    "foreach does not decide": ("C#", "class A { void f() { foreach (var a in b) c(); } }", 2, 1),
    "a type that may be null": ("C#", "class A { void f() { int? a = b; } }", 1, 2),
    "not in the head of a method": ("C#", "class A { int? f(int? a) { return a; } }", 1, 1),
    "not in a list of types": ("C#", "class A { void f() { g<int?>(a); } }", 1, 1),
    "#if of C": ("C", "void f() {\n#if B || C\n  g();\n#endif\n}\n", 1, 2),
}


@pytest.mark.parametrize("case", CASES)
def test_parity_counts_as_lizard_does(case: str) -> None:
    language, source, ours, theirs = CASES[case]
    assert _cyclomatic(source, language, parity=False) == ours
    assert _cyclomatic(source, language, parity=True) == theirs


def _cyclomatic(source: str, language: str, parity: bool) -> int:
    functions = analyse(source.encode(), language, parity=parity).functions
    return next(one.cyclomatic for one in functions if one.name.rpartition(".")[2] == "f")


@pytest.mark.parametrize(
    ("language", "source"),
    [
        ("C++", "void f() { struct A { void g() { if (a) b(); } }; }"),
        ("C#", "class A { void f() { void g() { if (a) b(); } } }"),
    ],
)
def test_in_parity_a_function_inside_another_counts_for_it(language: str, source: str) -> None:
    ours = [one.cyclomatic for one in analyse(source.encode(), language).functions]
    theirs = [one.cyclomatic for one in analyse(source.encode(), language, True).functions]
    assert (ours, theirs) == ([1, 2], [2])


def test_what_lizard_no_longer_counts_for_a_function_counts_for_the_one_around_it() -> None:
    source = "object A { def f() = {\n  def g(a: Int) =\n    h(if (a) 1 else 2)\n  g(1)\n} }"
    functions = analyse(source.encode(), "Scala", parity=True).functions
    assert [(one.name, one.cyclomatic) for one in functions] == [("A.f", 2), ("A.f.g", 1)]
