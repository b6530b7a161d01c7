"""Ideas kept with what would make them work, and tests whose results move what rests on them."""
