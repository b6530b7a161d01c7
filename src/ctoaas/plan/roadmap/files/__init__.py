"""The files in which people write what they wish for and who is there."""
