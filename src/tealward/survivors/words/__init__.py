"""What the pages of survivors and their teams say, in Korean and in English."""
