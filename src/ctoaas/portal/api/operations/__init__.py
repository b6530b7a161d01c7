"""What the API can be asked, one topic a file; each has a ROUTER."""
