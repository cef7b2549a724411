"""A rehearsed year: the whole product on a moved clock against the simulated LINE, among people who behave plausibly.

`machine` runs bot, worker and simulator in one process; `stage` is LINE as people hold it in their hands; `cast` says who
they are and `behaviours` what they do, one module for each thing; `play` moves the time from one thing to the next;
`measures` reads off what came of it and `report` shows it. `player` plays the same people against the running demo.
"""
