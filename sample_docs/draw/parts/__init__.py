"""What layouts share: the sheet, tables, letterheads, the way each country writes numbers."""
