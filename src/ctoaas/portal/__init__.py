"""The engagement in one place, for the client and the practice: a web application on Django."""
