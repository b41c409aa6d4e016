"""The way in over HTTP: a table of ways, each with what it needs, and nothing else."""
