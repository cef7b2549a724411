"""Backups: made while everything runs, looked at, and put back. A backup is one file and a note beside it; all of the
installation's words and pictures are in it, its settings (`.env`) are not."""
