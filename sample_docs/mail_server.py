"""A mail server of one's own for a demonstration or a test: Dovecot from Debian's package, on a free port, gone afterwards.

    python -m sample_docs.mail_server [--host 127.0.0.1] [--port 1143]

runs one, with the sample mails in its mailbox, until Ctrl-C.
"""

from __future__ import annotations

import argparse
import contextlib
import getpass
import grp
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Self

PROGRAM = "/usr/sbin/dovecot"
USER, PASSWORD = "orders@seller.example", "only-for-this-demonstration"
START_SECONDS = 15
_CONFIGURATION = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap
listen = {host}
ssl = no
disable_plaintext_auth = no
mail_location = maildir:{folder}/mail/%u
default_internal_user = {internal}
default_internal_group = {group}
default_login_user = {login}
first_valid_uid = 0
first_valid_gid = 0
mail_fsync = never
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/mail/%u
}}
service imap-login {{
  chroot =
  process_min_avail = 1
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
"""


class MailServer:
    """Started on entering, stopped and removed on leaving; one mailbox, into which mail is delivered as a file.

    ``further`` is configuration of Dovecot's that is to hold as well, such as how to use TLS.
    """

    def __init__(self, host: str = "127.0.0.1", port: int = 0, further: str = "") -> None:
        self._host = host
        self._further = further
        self._numbers = count(1)
        self._process: subprocess.Popen[bytes] | None = None
        self.port = port

    def __enter__(self) -> Self:
        if not Path(PROGRAM).exists():
            raise RuntimeError(
                "Dovecot is missing. Install it with `sudo apt-get install dovecot-imapd` (deploy/setup-debian.sh does)."
            )
        self.folder = Path(tempfile.mkdtemp(prefix="orderwright-imap-", dir="/tmp"))  # short: a socket path has 107 bytes
        self.folder.chmod(0o755)
        self.mailbox = self.folder / "mail" / USER
        # Dovecot opens no mail as root.
        nobody = pwd.getpwnam("nobody")
        self._owner = (nobody.pw_uid, nobody.pw_gid) if os.geteuid() == 0 else (os.geteuid(), os.getegid())
        for part in ("tmp", "new", "cur"):
            (self.mailbox / part).mkdir(parents=True)
        for place in (self.mailbox.parent, self.mailbox, *self.mailbox.iterdir()):
            os.chown(place, *self._owner)
        self.port = self.port or free_port()
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self) -> None:
        """Start the server on its port, its mail as it was."""
        is_root = os.geteuid() == 0
        own, own_group = getpass.getuser(), grp.getgrgid(os.getegid()).gr_name
        text = _CONFIGURATION.format(
            folder=self.folder,
            host=self._host,
            internal="dovecot" if is_root else own,
            group="dovecot" if is_root else own_group,
            login="dovenull" if is_root else own,
            password=PASSWORD,
            uid=self._owner[0],
            gid=self._owner[1],
            port=self.port,
        )
        configuration = self.folder / "dovecot.conf"
        configuration.write_text(text + self._further, encoding="utf-8")
        for left_over in (self.folder / "run").glob("master.pid"):
            left_over.unlink()
        self._process = subprocess.Popen(
            [PROGRAM, "-F", "-c", configuration],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # what it starts is stopped with it
        )
        ends = time.monotonic() + START_SECONDS
        while time.monotonic() < ends:
            try:
                with socket.create_connection(("127.0.0.1", self.port), timeout=1) as connection:
                    if connection.recv(4) == b"* OK":
                        return
            except OSError:
                time.sleep(0.05)
        raise RuntimeError(f"Dovecot does not start:\n{(self.folder / 'log').read_text(encoding='utf-8')}")

    @property
    def pid(self) -> int:
        """Of the server while it runs, else 0."""
        return self._process.pid if self._process is not None else 0

    def stop(self) -> None:
        """Stop it, connections and all, as when the machine goes down; mail stays."""
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(10)
            self._process = None

    def deliver(self, mail: bytes) -> Path:
        """Put a mail into the mailbox, as a delivery agent does: written aside, then renamed."""
        name = f"{time.time():.6f}.{os.getpid()}_{next(self._numbers)}.here"
        written = self.mailbox / "tmp" / name
        written.write_bytes(mail)
        os.chown(written, *self._owner)
        return written.rename(self.mailbox / "new" / name)

    def mails_in(self, folder: str = "") -> list[Path]:
        """The files of all mails in a folder of the mailbox, the inbox for none."""
        place = self.mailbox / f".{folder}" if folder else self.mailbox
        return sorted(path for part in ("new", "cur") for path in (place / part).glob("*"))


def free_port() -> int:
    """A port of this machine that nobody listens on at the moment."""
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])


def main() -> int:
    """Run a server with the sample mails until Ctrl-C or SIGTERM."""
    parser = argparse.ArgumentParser(prog="python -m sample_docs.mail_server", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=1143)
    chosen = parser.parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with MailServer(chosen.host, chosen.port) as server, contextlib.suppress(KeyboardInterrupt):
        for mail in sorted(Path(__file__).parent.glob("*/source.eml")):
            server.deliver(mail.read_bytes())
        print(f"user {USER}, password {PASSWORD}, port {server.port}, {len(server.mails_in())} mails", flush=True)
        signal.pause()
    return 0


if __name__ == "__main__":
    sys.exit(main())
