"""Nothing to share but the folder: the fakes and clients beside this file are imported by name."""
