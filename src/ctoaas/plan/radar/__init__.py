"""Technologies by ring: proposed from evidence, confirmed by people, moved with a reason."""
