"""Who may come in: accounts with a second factor, sessions that end, roles, consent at the gate."""
