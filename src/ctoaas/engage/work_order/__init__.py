"""Work given to freelancers and vendors, and what must be ours before they leave."""
