"""Building blocks: what most products need, made ready or by oneself, with effort ranges."""
