"""How much each kind of evidence about an order weighs: fitted on generated orders, never on other people's."""
