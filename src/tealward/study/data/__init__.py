"""Data in: a centre's OMOP database, or a file with a declared mapping."""
