"""Picking enterprises: by province and district, or by a part of a name. The flow that asks goes on with their ids.

`choices` works out what to offer, `index` finds by words, `picker` lets people of any flow pick one or several.
"""
