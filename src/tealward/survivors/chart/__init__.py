"""What is written in a record: a closed list of entries, and the state they add up to."""
