"""The illness over time under a plan. Start reading at ``step.py``."""
