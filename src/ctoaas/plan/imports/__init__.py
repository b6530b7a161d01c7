"""Other tools' files read into plan, calendars and risks."""
