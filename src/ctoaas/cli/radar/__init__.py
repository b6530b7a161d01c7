"""`cto radar`: traces read from evidence and manifests, the radar read and kept."""
