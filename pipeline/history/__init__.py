"""What the past says: habits drawn from earlier orders, and lessons looked after by people."""
