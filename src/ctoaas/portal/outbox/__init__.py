"""The outbox: mail written with the act it tells of, sent in the background, tried again."""
