"""Results out: tables, figures, a page in both languages, and a crate for each release."""
