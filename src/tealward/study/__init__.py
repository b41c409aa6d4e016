"""Joint research: questions from a closed list, answered with sums; no record leaves a centre."""
