"""One file a verb; the first line of its docstring is its line in `cto --help`."""
