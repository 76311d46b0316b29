"""What happens to a page on its way: scanned, faxed, photographed, mailed; the same bytes at every run."""
