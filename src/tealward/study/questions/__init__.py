"""Questions that a centre may answer: each a pure local step and a pure combine, no engine."""
