"""The end of an engagement: who has what afterwards, a pack to take away, deletion on request."""
