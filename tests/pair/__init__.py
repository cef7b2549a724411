"""Young pairs."""
