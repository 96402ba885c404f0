"""Pure text: normalising, sanitising, anchoring quotes, web addresses. No Django, no database, no network."""
