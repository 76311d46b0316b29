"""What was read against what a person read: counts, confusions, an error gallery, and whether confidences are honest."""
