"""The engagement's folder: paths, atomic writes, the writer lock, company.toml."""
