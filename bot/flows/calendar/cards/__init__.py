"""The calendar as cards: a month, a year, holy days (`month`), and what members put into it (`entry`)."""
