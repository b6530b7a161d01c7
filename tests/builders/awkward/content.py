"""Awkward trees: what paths and files can look like."""

from pathlib import Path

from tests.builders.repository import Content, Link, RepoBuilder

_POINTER = "version https://git-lfs.github.com/spec/v1\noid sha256:{}\nsize 123456\n"


def submodules(folder: Path) -> Path:
    """Submodules: one declared, one only in the tree, one that moved to another commit."""
    story = RepoBuilder(folder).commit("Ana", {"app.py": "x = 1\n"})
    story.submodule("Ana", "vendor/lib", "https://example.com/lib.git", "1" * 40)
    return (
        story.submodule("Ben", "other", "../other.git", "2" * 40)
        .submodule("Ben", "vendor/lib", "https://example.com/lib.git", "3" * 40)
        .build()
    )


def lfs_pointers(folder: Path) -> Path:
    """Git LFS pointers instead of large files, and a text that only resembles one."""
    story = RepoBuilder(folder).commit(
        "Ana",
        {
            ".gitattributes": "*.psd filter=lfs diff=lfs merge=lfs -text\n",
            "art/logo.psd": _POINTER.format("a" * 64),
            "art/model.py": _POINTER.format("b" * 64),
            "app.py": "version = 'https://git-lfs.github.com/spec/v1'\n",
        },
    )
    return story.commit("Ben", {"art/logo.psd": _POINTER.format("c" * 64)}).build(checkout=False)


def line_endings(folder: Path) -> Path:
    """CRLF, lone CR, other line breaks, and files without a newline at their end."""
    story = RepoBuilder(folder).commit(
        "Ana",
        {
            "crlf.py": "a = 1\r\nb = 2\r\n",
            "cr.py": "a = 1\rb = 2\r",
            "mixed.py": "a = 1\r\nb = 2\nc = 3\r",
            "open.py": "a = 1\nb = 2",
            "odd.py": "a = 1\x0b\x0c\x1c\x1d\x85\u2028b = 2\n",
            "newline.txt": "\n",
            "empty.txt": "",
        },
    )
    story.commit("Ben", {"crlf.py": "a = 1\nb = 2\n", "open.py": "a = 1\nb = 2\n"})
    return story.commit("Ben", {"open.py": "a = 1\nb = 2", "empty.txt": "x"}).build()


def encodings(folder: Path) -> Path:
    """UTF-16 (git takes it for binary), latin-1, byte order marks, Shift-JIS, broken UTF-8."""
    text = "größe = 'naïve'\n"
    story = RepoBuilder(folder).commit(
        "Ana",
        {
            "utf16.py": text.encode("utf-16"),
            "latin1.py": text.encode("latin-1"),
            "bom.py": text.encode("utf-8-sig"),
            "sjis.py": "名前 = 1\n".encode("shift-jis"),
            "broken.py": b"x = '\xc3\x28 \xed\xa0\x80 \xff'\n",
            "declared.py": b"# -*- coding: latin-1 -*-\ngr\xf6\xdfe = 1\n",
        },
    )
    return story.commit("Ben", {"latin1.py": text}).build()


def awkward_paths(folder: Path) -> Path:
    """Paths git has to quote: bytes, quotes, newlines, tabs, right to left, markup, arrows."""
    paths = [b"caf\xe9.py", b'qu"ote.py', b"new\nline.py", b"tab\there.py", b"back\\slash.py"]
    paths += [b"sp ace.py", b" lead.py", b"trail.py ", b"ctrl\x01\x1b[31m.py", b"\xff\xfe"]
    paths += ["ه\u202e.py".encode(), "日本/größe.py".encode(), b"<script>alert(1)<", b"=1+1.csv"]
    paths += [b"a => b.py", b"{a => b}/c.py", b"a b/ b.py", b"i/a/b/a.py", b"$(touch x)`y`;.py"]
    files: dict[bytes, Content] = dict.fromkeys(paths, b"x = 1\n" * 9)
    story = RepoBuilder(folder).commit("Ana", files)
    story.commit("Ben", dict.fromkeys(paths, b"x = 2\n" + b"x = 1\n" * 8))
    story.rename("Ci", {"sp ace.py": "new\nli\tne.py", 'qu"ote.py': "\u202equ\\ote.py"})
    return story.build(checkout=False)


def named_like_options(folder: Path) -> Path:
    """Files and branches named like options, revisions and pathspecs."""
    names = ("--help", "-rf", "--output=x", "@", "HEAD", "main", ":(glob)*", ":!a", "~", "*", "-")
    story = RepoBuilder(folder).commit("Ana", dict.fromkeys(names, "x = 1\n"))
    story.commit("Ben", dict.fromkeys(names, "x = 2\n")).tag("HEAD").tag("main")
    return story.build()


def long_names(folder: Path) -> Path:
    """A path of 200 folders, and one whose length passes what file systems take."""
    story = RepoBuilder(folder).commit("Ana", {"d/" * 200 + "deep.py": "x = 1\n"})
    return story.commit("Ben", {"n" * 300 + ".py": "x = 1\n", "f/" * 3_000 + "x.py": "y\n"}).build(
        bare=True
    )


def one_huge_line(folder: Path) -> Path:
    """Source files of a single line of four million characters."""
    line = "var a=1;" * 500_000
    story = RepoBuilder(folder).commit("Ana", {"app.min.js": line, "app.js": line + "\n"})
    return story.commit("Ben", {"app.js": line + "var b;\n"}).build(checkout=False)


def deep_code(folder: Path) -> Path:
    """Code nested so deep that parsers run out of stack, in several languages."""
    depth = 20_000
    blocks = "".join(f"{' ' * n}if a:\n" for n in range(1, 300)) + " " * 300 + "pass\n"
    return (
        RepoBuilder(folder)
        .commit(
            "Ana",
            {
                "parens.py": f"x = {'(' * depth}1{')' * depth}\n",
                "open.py": "x = " + "[" * depth,
                "blocks.py": f"def f(a):\n{blocks}",
                "braces.c": f"int f() {'{' * depth}{'}' * depth}\n",
                "arrows.js": f"const f = {'() => ' * depth}1;\n",
                "ternary.go": f"package a\nfunc f() {{ x := {'!' * depth}true }}\n",
                "deep.json": "[" * depth + "]" * depth,
                "deep.yaml": "- " * depth + "x\n",
            },
        )
        .build()
    )


def broken_code(folder: Path) -> Path:
    """Source files that no parser accepts, or that are not what their names say."""
    return (
        RepoBuilder(folder)
        .commit(
            "Ana",
            {
                "half.py": "def f(:\n  if (\n",
                "conflict.py": "<<<<<<< HEAD\na = 1\n=======\na = 2\n>>>>>>> topic\n",
                "zeros.py": b"x = 1\0\0\0\n",
                "picture.py": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
                "prose.java": "Dear all,\n\nthis is not Java.\n",
                "bomb.ts": "type A<T> = " + "A<" * 2_000 + "T" + ">" * 2_000 + ";\n",
                "package.json": '{"name": ',
                "pyproject.toml": "[project\n",
                "ci.yml": "a: &a [*a, *a]\n",
                "feed.xml": '<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><x>&b;</x>',
            },
        )
        .build()
    )


def symlinks(folder: Path) -> Path:
    """Symbolic links to files, folders, themselves, nothing, and out of the repository."""
    (folder.parent / "secret.py").write_text("password = 'outside'\n")
    links: dict[str, Content] = {
        "link.py": Link("src/app.py"),
        "folder": Link("src"),
        "loop.py": Link("loop.py"),
        "nowhere.py": Link("missing.py"),
        "passwd.py": Link("/etc/passwd"),
        "secret.py": Link("../secret.py"),
        "endless.py": Link("/dev/zero"),
        "src/up": Link(".."),
    }
    story = RepoBuilder(folder).commit("Ana", {"src/app.py": "x = 1\n"} | links)
    return story.commit("Ben", {"link.py": "x = 2\n", "src/app.py": Link("../link.py")}).build()


def colliding_cases(folder: Path) -> Path:
    """Paths that differ only in case or in how Unicode writes an accent."""
    paths = ("Readme.md", "README.md", "src/App.py", "Src/app.py", "caf\u00e9.py", "cafe\u0301.py")
    story = RepoBuilder(folder).commit("Ana", {path: f"# {n}\n" for n, path in enumerate(paths)})
    return story.rename("Ben", {"src/App.py": "src/app.py"}).build(bare=True)


def binary_becomes_text(folder: Path) -> Path:
    """A file that is binary, then text, then renamed and binary again."""
    story = RepoBuilder(folder).commit("Ana", {"data.py": b"\0\1\2" * 200})
    story.commit("Ben", {"data.py": "x = 1\ny = 2\n"})
    story.rename("Ben", {"data.py": "moved.py"}).commit("Ci", {"moved.py": b"\0\1\3" * 200})
    return story.rename("Ana", {"moved.py": "again.py"}, {"again.py": b"\0\1\3" * 199}).build()


def attributes_that_lie(folder: Path) -> Path:
    """Attributes that call source binary and generated, and binary text."""
    story = RepoBuilder(folder).commit(
        "Ana",
        {
            ".gitattributes": "*.py binary\n*.png diff text\nlib/** linguist-vendored -diff\n",
            "app.py": "x = 1\n",
            "lib/own.py": "y = 1\n",
            "logo.png": b"\x89PNG\r\n\x1a\n\0\0",
        },
    )
    return story.commit("Ben", {"app.py": "x = 2\n", "lib/own.py": "y = 2\n"}).build()
