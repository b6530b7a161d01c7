"""Benchmarks of speed, memory and agreement, each beside its peers; see README.md."""
