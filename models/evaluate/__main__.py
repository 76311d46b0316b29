"""Look at reading errors: counts on the terminal, and the gallery as a page.

    python -m models.evaluate                                           sample_docs, and the corpus where it is at hand
    python -m models.evaluate GOLD PREDICTED DOCUMENTS [--out FOLDER]   a folder of right answers, of readings, of files

Of the corpus only the issuers are shown whose documents were looked at before; the others stay unseen, so that they can tell
how unknown senders fare (make bench-confidence and make bench-extract count them).
"""

from __future__ import annotations

import argparse
from pathlib import Path

from models.evaluate.cases import cases_of_folders, judged_case
from models.evaluate.counting import by_field, by_trait
from models.evaluate.gallery import TRAITS, counts_table, summaries_table, write_gallery
from models.evaluate.parties import confusions
from models.evaluate.predictions import ROOT
from models.evaluate.sets import corpus_cases, sample_cases


def main() -> int:
    """Judge, print, write the gallery."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "gold", type=Path, nargs="?", help="folder of right answers, <stem>.json; families.tsv may lie beside them"
    )
    parser.add_argument("predicted", type=Path, nargs="?", help="folder of readings, as orderwright extract writes them")
    parser.add_argument("documents", type=Path, nargs="?", help="folder of the files that were read")
    parser.add_argument("--out", type=Path, default=ROOT / "var" / "errors", metavar="FOLDER", help="where the gallery goes")
    arguments = parser.parse_args()
    folders = (arguments.gold, arguments.predicted, arguments.documents)
    if any(folders) and not all(folder and folder.is_dir() for folder in folders):
        parser.error("name three folders, of right answers, of readings and of the files that were read, or none of them")
    cases = cases_of_folders(*folders) if all(folders) else [*sample_cases(), *corpus_cases(looked_at=True)]
    if not cases:
        parser.error(f"no right answers (<stem>.json) in {arguments.gold}")
    judged = [judged_case(case) for case in cases]
    print(counts_table(by_field(one for case in judged for one in case.judged.judgements)))
    for trait in TRAITS:
        print(f"\n{summaries_table(trait, by_trait(judged, trait))}")
    print("\nWhat stood for each party")
    for field, row in confusions(judged).items():
        print(f"{field:<32}" + ", ".join(f"{what}: {count}" for what, count in row.most_common()))
    print(f"\n{write_gallery(judged, arguments.out)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
