"""Copies of a record that leave the house: mCODE, IPS, everything."""
