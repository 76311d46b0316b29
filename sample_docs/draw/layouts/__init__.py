"""The layouts by name: paper, type face, what draws them and which fields they never print."""
