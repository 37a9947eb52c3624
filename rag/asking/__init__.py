"""A question understood: alone, in its conversation, and as to whose words it wants."""
