"""The pages. A view loads what the person may see, asks whether they may do it, does one deed, and answers."""
