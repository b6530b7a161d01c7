"""A forecast as an owner reads it: one page with pictures, and the same in lines of a terminal."""
