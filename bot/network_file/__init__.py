"""A network's list of enterprises as a file: `importing` reads one into the database, `exporting` writes one.

`reading` makes rows of a file, `checking` finds what is wrong with each, `comparing` finds what would change,
`writing` changes it. YAML, CSV and Excel hold the same columns (docs/network-file.md).
"""
