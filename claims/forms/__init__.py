"""What people type. Forms check its shape and look up names; deeds decide, and what they refuse is put on the form."""
