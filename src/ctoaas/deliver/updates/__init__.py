"""The page of a week or month."""
