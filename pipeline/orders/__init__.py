"""Orders: from what a customer ordered to our sales order, and the files that carry it on."""
