"""The diary: our own symptom check, the composite engine, the rules that call for help."""
