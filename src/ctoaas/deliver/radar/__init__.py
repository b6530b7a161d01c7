"""The technology radar as a picture and a table."""
