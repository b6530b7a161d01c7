"""The beginning: does this form of help fit at all, and what is to be reached."""
