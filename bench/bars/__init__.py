"""The bars, one file a family."""
