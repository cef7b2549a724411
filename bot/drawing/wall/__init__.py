"""The year for the wall: what stands on it (`year`), the paper and its letters (`paper`), each page (`cover`, `month`).

All but `year` is slow to import (fpdf2, fontTools, a dictionary of Thai words) and slow to draw: import it only where a
file is made, outside of any transaction.
"""
