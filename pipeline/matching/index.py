"""The masters as matching asks them: who we are, the directory of customers and places, the catalogue of articles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from pipeline.core.fields import ExtractedLine
from pipeline.core.master_ports import ArticleCatalogue, PartyDirectory
from pipeline.core.parties import Masters
from pipeline.matching.catalogue import CatalogueInMemory
from pipeline.matching.directory import DirectoryInMemory
from pipeline.matching.finding import ArticleFinder
from pipeline.matching.own_company import OwnIdentity
from pipeline.matching.remembering import RememberingCatalogue


@dataclass(frozen=True)
class MasterIndex:
    """All that matching looks things up in. It holds nothing whole: a store answers from its indexes."""

    own: OwnIdentity
    parties: PartyDirectory
    articles: ArticleFinder

    @classmethod
    def build(cls, masters: Masters) -> MasterIndex:
        """Of masters in memory. Our own company is no customer even where the masters list it."""
        return cls.of(DirectoryInMemory.of(masters), CatalogueInMemory.of(masters))

    @classmethod
    def of(cls, parties: PartyDirectory, articles: ArticleCatalogue) -> MasterIndex:
        """Of a directory and a catalogue, as they stand at this moment."""
        return cls(OwnIdentity(parties.own_company()), parties, ArticleFinder(articles))

    def for_lines(self, lines: Iterable[ExtractedLine], customer_id: str) -> MasterIndex:
        """The same for one order: what its lines name is looked up at once, and nothing is looked up twice.

        Args:
            customer_id: Whose own article numbers count; empty when the customer is not certain.
        """
        remembering = RememberingCatalogue(self.articles.catalogue)
        remembering.look_ahead(lines, customer_id)
        return replace(self, articles=ArticleFinder(remembering))
