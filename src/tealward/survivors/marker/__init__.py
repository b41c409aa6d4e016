"""CA-125: values in one unit, and the GCIG definition of progression with its reasons."""
