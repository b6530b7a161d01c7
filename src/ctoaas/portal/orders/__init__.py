"""Work given to freelancers and vendors: criteria, hand-in, acceptance, and taking over."""
