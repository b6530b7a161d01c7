"""A believable practice to look around in, made by the same acts as people do."""
