"""The demonstration: the samples come in by a real mailbox, a fax queue and a folder, and ``orderwright run`` takes them on.

    python -m sample_docs.demonstration FOLDER --today 2026-11-20

Below FOLDER: ``inbox`` (folder and masters), ``recvq`` with ``xferfaxlog`` as HylaFAX keeps them, ``service.toml``, ``store``
and ``orders``. The mailbox is one of a mail server that runs as long as this does.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

from sample_docs.inbox import lay_out
from sample_docs.mail_server import PASSWORD, USER, MailServer

PASSWORD_VARIABLE = "DEMO_MAILBOX_PASSWORD"  # noqa: S105  (the name of a variable, no password)
_CONFIGURATION = """# Where documents come from in this demonstration; docs/operations.md says what else can stand here.
[[imap]]
name = "mailbox"
host = "127.0.0.1"
port = {port}
user = "{user}"
security = "none"
password_env = "{variable}"
move_to = "Taken"

[[fax]]
name = "fax"
folder = "{queue}"
log = "{log}"
"""


def main() -> int:
    """Lay out, start the mail server, run; the exit status is the run's."""
    parser = argparse.ArgumentParser(prog="python -m sample_docs.demonstration", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--today", required=True)
    chosen = parser.parse_args()
    place = chosen.folder.absolute()
    folders = lay_out(place / "inbox")
    queue, log = receive_faxes(folders["fax"], place)
    with MailServer() as server:
        delivered = [server.deliver(mail.read_bytes()) for mail in sorted(folders["mailbox"].glob("*.eml"))]
        for mail in folders["mailbox"].glob("*.eml"):
            mail.unlink()
        text = _CONFIGURATION.format(port=server.port, user=USER, variable=PASSWORD_VARIABLE, queue=queue, log=log)
        (place / "service.toml").write_text(text, encoding="utf-8")
        print(f"{len(delivered)} mails in a mailbox on Dovecot, {len(list(queue.iterdir()))} faxes in {queue}", file=sys.stderr)
        command = ["orderwright", "run", place / "inbox", "--config", place / "service.toml", "--today", chosen.today]
        command += ["--store", place / "store", "--output", place / "orders"]
        # The audit sample would send another of them to a person every time.
        environment = {"ORDERWRIGHT_AUDIT_SHARE": "0", **os.environ, PASSWORD_VARIABLE: PASSWORD}
        status = subprocess.run(command, env=environment, check=False).returncode
        taken = server.mails_in("Taken")
        print(f"{len(taken)} of {len(delivered)} mails moved to the folder Taken of the mailbox", file=sys.stderr)
    return status or int(len(taken) != len(delivered))


def receive_faxes(faxes: Path, place: Path) -> tuple[Path, Path]:
    """The faxes as HylaFAX leaves them: numbered files, and a log that says who called."""
    queue, log = place / "recvq", place / "xferfaxlog"
    queue.mkdir(parents=True)
    lines = []
    for number, fax in enumerate(sorted(faxes.iterdir()), start=1):
        stamp, _, caller = fax.stem.partition("_")
        received = f"fax{number:09d}{fax.suffix}"
        fax.rename(queue / received)
        called = f"{stamp[4:6]}/{stamp[6:8]}/{stamp[2:4]} {stamp[9:11]}:{stamp[11:13]}"
        fields = [called, "RECV", f"{number:09d}", "ttyS0", f"recvq/{received}", "", "fax", '""', f'"{caller}"', "1234", "1"]
        lines.append("\t".join([*fields, "1:10", "1:05", '""', '""', '""', '""', '""', '""']))
    log.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return queue, log


if __name__ == "__main__":
    sys.exit(main())
