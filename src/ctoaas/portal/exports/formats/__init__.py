"""The formats of an export, one a file; each writes tables into an open file."""
