"""From wishes to options, and from an option to the accepted plan."""
