"""Orders that arrive as EDI: ANSI X12, UN/EDIFACT and SAP IDoc."""
