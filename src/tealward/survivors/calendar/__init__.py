"""Follow-up: versioned schedules as data, what is due when, and a calendar that phones can read."""
