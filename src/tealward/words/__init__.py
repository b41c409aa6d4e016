"""Every word that a person can see and that Python writes, in Korean and in English."""
