"""The care plan: what follows after treatment, line by line, each with its source and country."""
