"""Every page there is, fetched once and then looked at in a real browser."""
