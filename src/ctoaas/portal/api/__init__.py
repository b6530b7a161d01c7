"""The API: what other programs may read and do, with the rights of the person whose token it is."""
