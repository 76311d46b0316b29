"""Interchanges, groups and messages of an EDIFACT file, between whom they travelled, and whether their counts hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from extractors.edi.edifact_charset import decode_interchange
from extractors.edi.edifact_syntax import Segment, split_segments
from pipeline.core.issues import Issue, Severity
from pipeline.core.responses import Interchange


@dataclass
class Message:
    """One message: UNH, what stands up to UNT, and UNT where it is there."""

    header: Segment
    body: list[Segment] = field(default_factory=list)
    trailer: Segment | None = None
    group: Segment | None = None

    @property
    def kind(self) -> str:
        """Message type, ``ORDERS``."""
        return self.header.get(2).upper()

    @property
    def version(self) -> str:
        """Version, release and agency, ``D:96A:UN``."""
        return ":".join(part for part in self.header.components(2)[1:4] if part)

    @property
    def reference(self) -> str:
        """UNH 0062."""
        return self.header.get(1)

    @property
    def is_cut_off(self) -> bool:
        """Whether the file ended inside it."""
        return self.trailer is None or not self.trailer.ended


@dataclass
class Frame:
    """One interchange: UNB to UNZ; messages without any envelope make one, too.

    Attributes:
        groups: UNG and UNE of each functional group; None for a UNE that is missing.
        strays: Segments outside of any message.
    """

    header: Segment | None = None
    trailer: Segment | None = None
    messages: list[Message] = field(default_factory=list)
    groups: list[tuple[Segment, Segment | None]] = field(default_factory=list)
    strays: list[Segment] = field(default_factory=list)

    @property
    def is_cut_off(self) -> bool:
        """Whether the file ended before the interchange did."""
        return self.header is not None and (self.trailer is None or not self.trailer.ended)

    @property
    def is_test(self) -> bool:
        """Marked as a test in UNB 0035, or by the initial of the version in old files."""
        return self.header is not None and self.header.get(11) == "1"


def frames_of(segments: Iterable[Segment]) -> list[Frame]:
    """The interchanges of a file, whatever is missing or at the wrong place in them."""
    frames: list[Frame] = []
    message: Message | None = None
    for segment in segments:
        if segment.tag == "UNB" or not frames:
            frames.append(Frame())
            message = None
        frame = frames[-1]
        if segment.tag == "UNH":
            inside = frame.groups[-1] if frame.groups else None
            message = Message(segment, group=inside[0] if inside and inside[1] is None else None)
            frame.messages.append(message)
        elif segment.tag == "UNT" and message is not None:
            message.trailer, message = segment, None
        elif segment.tag in ("UNB", "UNZ", "UNG", "UNE"):
            message = None
            _place_service_segment(frame, segment)
        elif message is not None:
            message.body.append(segment)
        else:
            frame.strays.append(segment)
    return frames


def _place_service_segment(frame: Frame, segment: Segment) -> None:
    if segment.tag == "UNB":
        frame.header = segment
    elif segment.tag == "UNZ":
        frame.trailer = segment
    elif segment.tag == "UNG":
        frame.groups.append((segment, None))
    elif frame.groups:
        frame.groups[-1] = (frame.groups[-1][0], segment)


def edifact_interchanges(content: bytes) -> tuple[Interchange, ...]:
    """Between whom each order of the file travelled, in the order in which ``read_edifact`` gives them."""
    text, _ = decode_interchange(content)
    return tuple(interchange_of(frame, message) for frame in frames_of(split_segments(text)) for message in frame.messages)


def interchange_of(frame: Frame, message: Message | None = None) -> Interchange:
    """The ends of one interchange, seen from one of its messages."""
    unb = frame.header
    group = message.group if message else None
    return Interchange(
        sender=unb.get(2) if unb else "",
        receiver=unb.get(3) if unb else "",
        sender_qualifier=unb.get(2, 1) if unb else "",
        receiver_qualifier=unb.get(3, 1) if unb else "",
        version=message.version if message else "",
        charset=":".join(part for part in unb.components(1)[:2] if part) if unb else "",
        group_sender=group.get(2) if group else "",
        group_receiver=group.get(3) if group else "",
        control_number=unb.get(5) if unb else "",
        is_test=frame.is_test,
        message_reference=message.reference if message else "",
    )


def envelope_findings(frame: Frame, message: Message) -> list[Issue]:
    """What is wrong around a message: cut off, wrong counts and references, a test."""
    findings = _of_message(message) + _of_interchange(frame)
    if frame.is_test:
        said = "UNB: the sender marks this interchange as a test (0035); it must not be delivered."
        findings.append(Issue("test-interchange", Severity.BLOCK, said, "UNB"))
    return findings


def _of_message(message: Message) -> list[Issue]:
    trailer, name = message.trailer, f"UNH {message.reference}"
    if trailer is None or message.is_cut_off:
        last = message.body[-1] if message.body else message.header
        said = (
            f"{name}: the message breaks off behind segment {last.position} ({last.tag}): its end (UNT) is missing. Lines may be "
            "missing, too; ask for it again."
        )
        return [Issue("truncated", Severity.BLOCK, said, "UNT")]
    findings = []
    counted = len(message.body) + 2
    if trailer.get(1) != str(counted) and not _same_number(trailer.get(1), counted):
        said = f"UNT (segment {trailer.position}): {trailer.get(1) or 'no'} segments are announced, {counted} are there."
        findings.append(Issue("segment-count-differs", Severity.WARNING, said, "UNT"))
    if trailer.get(2) != message.reference:
        said = f"UNT (segment {trailer.position}): the message began as {message.reference} and ends as {trailer.get(2)}."
        findings.append(Issue("reference-differs", Severity.WARNING, said, "UNT"))
    return findings


def _of_interchange(frame: Frame) -> list[Issue]:
    header, trailer = frame.header, frame.trailer
    if header is None:
        return [Issue("no-interchange-header", Severity.INFO, "The file has no UNB: nothing says who sent it to whom.", "UNB")]
    if trailer is None or frame.is_cut_off:
        said = f"UNB {header.get(5)}: the interchange breaks off: its end (UNZ) is missing. More orders may have followed."
        return [Issue("interchange-truncated", Severity.WARNING, said, "UNZ")]
    findings = []
    counted = len(frame.groups) or len(frame.messages)
    if not _same_number(trailer.get(1), counted):
        what = "groups" if frame.groups else "messages"
        said = f"UNZ (segment {trailer.position}): {trailer.get(1) or 'no'} {what} are announced, {counted} are there."
        findings.append(Issue("message-count-differs", Severity.WARNING, said, "UNZ"))
    if trailer.get(2) != header.get(5):
        said = f"UNZ (segment {trailer.position}): the interchange began as {header.get(5)} and ends as {trailer.get(2)}."
        findings.append(Issue("reference-differs", Severity.WARNING, said, "UNZ"))
    return findings + _of_groups(frame) + _strays(frame.strays)


def _of_groups(frame: Frame) -> list[Issue]:
    findings = []
    for start, end in frame.groups:
        counted = sum(message.group is start for message in frame.messages)
        if end is None:
            said = f"UNG (segment {start.position}): the end of the group (UNE) is missing."
            findings.append(Issue("group-truncated", Severity.WARNING, said, "UNE"))
            continue
        if not _same_number(end.get(1), counted):
            said = f"UNE (segment {end.position}): {end.get(1) or 'no'} messages are announced, {counted} are in the group."
            findings.append(Issue("message-count-differs", Severity.WARNING, said, "UNE"))
        if end.get(2) != start.get(5):
            said = f"UNE (segment {end.position}): the group began as {start.get(5)} and ends as {end.get(2)}."
            findings.append(Issue("reference-differs", Severity.WARNING, said, "UNE"))
    return findings


def _strays(strays: Sequence[Segment]) -> list[Issue]:
    if not strays:
        return []
    first = strays[0]
    said = f"Segment {first.position} ({first.text[:30]}): {len(strays)} segments stand outside of any message and were not read."
    return [Issue("stray-segments", Severity.WARNING, said, first.tag)]


def _same_number(announced: str, counted: int) -> bool:
    return announced.isascii() and announced.isdigit() and len(announced) < 12 and int(announced) == counted
