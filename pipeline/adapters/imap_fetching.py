"""What a mailbox is asked over IMAP: which mails it has, how large, their bytes; in pieces that fit memory."""

from __future__ import annotations

import imaplib
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from email import message_from_bytes
from typing import Any

from imap_tools import BaseMailBox

_MAILS_AT_ONCE, _BYTES_AT_ONCE = 50, 8 * 2**20
_HEADS_AT_ONCE = 500
_SIZE = re.compile(rb"UID (\d+).*?RFC822\.SIZE (\d+)|RFC822\.SIZE (\d+).*?UID (\d+)", re.S)
_UID = re.compile(rb"UID (\d+)")
_PERSONAL = re.compile(rb'\(\("((?:[^"\\]|\\.)*)" (?:"(\\?.)"|NIL)')


def read_ahead(box: BaseMailBox) -> bytes:
    """What came with the last answer and lies in the reader's buffer, where the wait for the network does not see it."""
    connection, reader = box.client.sock, box.client.file
    patience = connection.gettimeout()
    connection.settimeout(0)
    try:
        return reader.peek(1) if isinstance(reader, io.BufferedReader) else b""
    except OSError:
        return b""  # nothing has come, or the connection broke, which the next command says
    finally:
        connection.settimeout(patience)


def sizes(box: BaseMailBox, uids: Sequence[bytes]) -> Iterator[tuple[bytes, int]]:
    """Mails with their sizes in bytes, in the order of the mailbox."""
    for start in range(0, len(uids), 500):
        numbers = b",".join(uids[start : start + 500]).decode("ascii")
        for line in answer(box.client.uid("FETCH", numbers, "(UID RFC822.SIZE)")):
            found = _SIZE.search(line if isinstance(line, bytes) else b"")
            if found:
                yield found[1] or found[4], int(found[2] or found[3])


def chunks(mails: Iterable[tuple[bytes, int]]) -> Iterator[list[tuple[bytes, int]]]:
    """As many mails as are fetched at once without holding much in memory."""
    chunk: list[tuple[bytes, int]] = []
    held = 0
    for uid, size in mails:
        if chunk and (len(chunk) == _MAILS_AT_ONCE or held + size > _BYTES_AT_ONCE):
            yield chunk
            chunk, held = [], 0
        chunk.append((uid, size))
        held += size
    if chunk:
        yield chunk


def fetched(box: BaseMailBox, uids: Sequence[bytes], part: str = "BODY.PEEK[]") -> dict[bytes, bytes]:
    """Mails by number, unread flags untouched; those that the server does not give are left out."""
    if not uids:
        return {}
    status, lines = box.client.uid("FETCH", b",".join(uids).decode("ascii"), f"(UID {part})")
    if status != "OK":
        return {}
    found: dict[bytes, bytes] = {}
    for line, following in zip(lines, [*lines[1:], b""], strict=True):
        # A literal comes as a pair of what stood before it and its bytes; the number stands before it or, rarely, behind.
        if isinstance(line, tuple):
            uid = _UID.search(line[0]) or _UID.search(following if isinstance(following, bytes) else b"")
            if uid:
                found[uid[1]] = line[1]
    return found


def message_ids(box: BaseMailBox, uids: Sequence[bytes]) -> Iterator[tuple[bytes, str]]:
    """Mails with the message ids that their heads name, without angle brackets; empty where they name none."""
    for start in range(0, len(uids), _HEADS_AT_ONCE):
        heads = fetched(box, uids[start : start + _HEADS_AT_ONCE], "BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)]")
        for uid, head in heads.items():
            yield uid, " ".join(str(message_from_bytes(head).get("message-id", "")).split()).strip("<> ")


def folder_on_server(box: BaseMailBox, name: str) -> str:
    """A folder's name as the server writes it: with its separator for ours, ``/``, below its prefix for personal folders.

    A folder that is there under the very name is meant by it. Prefix and separator are what RFC 2342 lets a client ask for;
    ``Orderwright/Taken`` is ``INBOX.Orderwright.Taken`` on many servers that keep mail as Maildir.
    """
    if name.upper() == "INBOX" or box.folder.exists(name):
        return name
    said = answer(box.client.namespace())[0] if b"NAMESPACE" in capabilities(box) else b""
    personal = _PERSONAL.match(said)
    if personal is None:
        return name
    prefix, separator = (part.decode("ascii", "replace").replace("\\\\", "\\") for part in (personal[1], personal[2] or b"/"))
    named = name.replace("/", separator)
    return named if named.startswith(prefix) else prefix + named


def capabilities(box: BaseMailBox) -> list[bytes]:
    """What the server can do for who has signed in: more than it told before."""
    return [name.upper() for name in answer(box.client.capability())[0].split()]


def answer(response: tuple[str, list[Any]]) -> list[Any]:
    """What the server answered; raises imaplib.IMAP4.error where it did not do what was asked."""
    status, lines = response
    if status != "OK":
        raise imaplib.IMAP4.error(f"it answered {status} {lines[0] if lines else ''!r}")
    return [line for line in lines if line is not None] or [b""]
