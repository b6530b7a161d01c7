"""Can I offer this service myself? A practitioner's check, kept with its date."""
