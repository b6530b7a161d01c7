"""Steps of the database, in their order."""
