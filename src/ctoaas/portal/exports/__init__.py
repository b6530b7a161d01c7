"""Exports of everything of an engagement or a client, and taking an engagement's pack in again."""
