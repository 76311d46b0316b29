"""What paper suffers on its way: scanners, fax machines and cameras, drawn on page images."""

from models.corpus.channels.degrade import Channel, Sender, as_file, degrade

__all__ = ["Channel", "Sender", "as_file", "degrade"]
