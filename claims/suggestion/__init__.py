"""From an article to candidate claims. One interface (`candidate`), many extractors."""
