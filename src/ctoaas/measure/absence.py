"""What to say when a table has no rows: the reason, and what would make the answer known."""

_HISTORY = "a clone with its commits (git clone without --depth)"
_CODE = "source files at HEAD in a language that is analysed"

ABSENT: dict[str, tuple[str, str]] = {
    "repositories": ("no repository was read", "the path or URL of a git repository"),
    "commits": ("the repository has no commits", _HISTORY),
    "identities": ("no commit names an author", _HISTORY),
    "people": ("no commit names an author", _HISTORY),
    "identity_pairs": ("no two identities are alike", _HISTORY),
    "files": ("the tree at HEAD is empty", _CODE),
    "functions": ("no function was found in an analysed language", _CODE),
    "file_changes": ("no commit changes a file", _HISTORY),
    "hunks": ("no commit changes lines of text", _HISTORY),
    "function_changes": ("no change could be followed to a function at HEAD", _HISTORY),
    "line_ownership": ("no line of text at HEAD has a known author", _HISTORY),
    "line_survival": ("no line of text was ever written", _HISTORY),
    "replaced_lines": ("no commit replaced lines of an earlier one", _HISTORY),
    "clones": ("no place of at least six lines stands twice", _CODE),
    "tags": ("the repository has no tags", "a tag for each release (git tag v1.0)"),
    "skipped": ("nothing was left out", ""),
}
