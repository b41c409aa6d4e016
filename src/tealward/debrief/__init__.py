"""Decision analysis: belief, value of each option, loss with error, luck and skill, guidelines."""
