"""Real people after treatment: one record that a survivor and her team share, with her consent.

Nothing of the simulation comes in here, and nothing of this goes into the simulation.
"""
