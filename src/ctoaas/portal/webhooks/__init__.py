"""Webhooks: other programs are told of acts, signed as Standard Webhooks says."""
