"""What every flow is handed: the request, ways to answer and to ask, rights, links, forms, picking."""
