"""Rooms on one core: ours beside others."""
