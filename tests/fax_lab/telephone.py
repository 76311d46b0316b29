"""Two fax machines on one telephone line: a real T.30 call between two endpoints of Debian's libspandsp, sample by sample.

What arrives is what a fax server would store: the receiver's own TIFF, with the sender's line printed over each page, and with
the rows that noise destroyed replaced as receivers do it.
"""

from __future__ import annotations

import ctypes
import ctypes.util
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from numpy.typing import NDArray

Sound = NDArray[np.int16]

SAMPLES_PER_SECOND = 8000
_BLOCK = 160  # 20 ms
_LONGEST_CALL_SECONDS = 900
_LONGEST_IDENT, _LONGEST_HEADER = 20, 50
# spandsp 0.0.6, spandsp/t30.h and t4_rx.h.
MODEMS = {"V.27ter": 0x01, "V.29": 0x02, "V.17": 0x04}
_T4_1D, _T4_2D, _T6 = 0x02, 0x04, 0x08
_STANDARD, _FINE = 0x01, 0x02
_WIDTH_215_MM, _ANY_LENGTH = 0x01, 0x10000
STORED_AS = {"G3 1D": 1, "G3 2D": 2, "G4": 3}
_STATISTICS = (
    "bit_rate", "error_correcting", "pages_sent", "pages_received", "pages_in_file", "dots_across", "dots_down", "width",
    "length", "size", "encoding", "bad_rows", "longest_bad_run", "retries", "status",
)  # fmt: skip


class LineMissingError(Exception):
    """libspandsp is not installed."""


@dataclass(frozen=True, slots=True)
class Line:
    """A telephone line and what both machines can do.

    Attributes:
        modem: The fastest one of ``MODEMS``; slower ones are there to fall back to.
        error_correction: ECM: frames that arrive damaged are sent again, so that no row is lost.
        noise: Root mean square of the noise that is always there, of 32768.
        burst_every, burst_lasts, burst_noise: Seconds from crackle to crackle and of each one, and its noise; 0 for none.
        seed: Of the noise.
    """

    modem: str = "V.17"
    error_correction: bool = True
    noise: float = 0.0
    burst_every: float = 0.0
    burst_lasts: float = 0.04
    burst_noise: float = 3000.0
    seed: int = 7


@dataclass(frozen=True, slots=True)
class Sender:
    """Who calls: the number that the machine tells the other one, and the name that it prints over each page."""

    number: str
    name: str


@dataclass(frozen=True, slots=True)
class Received:
    """What the called machine stored, and how the call went.

    Attributes:
        bad_rows: Of each page that arrived.
        outcome: In spandsp's words; ``OK`` for a call without fault.
    """

    tiff: bytes
    outcome: str
    bits_per_second: int
    error_correction: bool
    bad_rows: tuple[int, ...]
    seconds: float


@dataclass(slots=True)
class _Log:
    outcomes: dict[str, str] = field(default_factory=dict)
    bad_rows: list[int] = field(default_factory=list)
    bits_per_second: int = 0
    error_correction: bool = False


def call(tiff: bytes, sender: Sender, line: Line, stored_as: str = "G3 2D") -> Received:
    """Fax a TIFF of 1728 dots' width from one machine to the other.

    Args:
        stored_as: One of ``STORED_AS``: how the called machine packs what it stores.

    Raises:
        LineMissingError: libspandsp is not there.
        ValueError: The number or the name is too long for a fax machine.
    """
    if len(sender.number) > _LONGEST_IDENT or len(sender.name) > _LONGEST_HEADER:
        raise ValueError(f"{sender.number} or {sender.name} is too long for a fax machine")
    spandsp, log = _spandsp(), _Log()
    with TemporaryDirectory(prefix="fax-call-") as folder:
        sent, stored = Path(folder) / "sent.tif", Path(folder) / "stored.tif"
        sent.write_bytes(tiff)
        machines = [_machine(spandsp, line, calling=calling) for calling in (True, False)]
        try:
            caller, called = (spandsp.fax_get_t30_state(machine) for machine in machines)
            spandsp.t30_set_tx_ident(caller, sender.number.encode())
            spandsp.t30_set_tx_page_header_info(caller, sender.name.encode("ascii", "replace"))
            spandsp.t30_set_tx_page_header_tz(caller, b"UTC0")
            spandsp.t30_set_tx_file(caller, str(sent).encode(), -1, -1)
            spandsp.t30_set_rx_encoding(called, STORED_AS[stored_as])
            spandsp.t30_set_rx_file(called, str(stored).encode(), -1)
            kept = _listen(spandsp, {"caller": caller, "called": called}, log)
            blocks = _connected(spandsp, machines, line, log)
            del kept
        finally:
            for machine in machines:
                spandsp.fax_free(machine)
        content = stored.read_bytes() if stored.exists() else b""
    return Received(
        content,
        log.outcomes.get("called", "no answer"),
        log.bits_per_second,
        log.error_correction,
        tuple(log.bad_rows),
        blocks * _BLOCK / SAMPLES_PER_SECOND,
    )


def _machine(spandsp: Any, line: Line, *, calling: bool) -> Any:
    machine = spandsp.fax_init(None, int(calling))
    if not machine:
        raise MemoryError("libspandsp made no fax machine")
    state = spandsp.fax_get_t30_state(machine)
    modems = list(MODEMS)
    spandsp.t30_set_supported_modems(state, sum(MODEMS[name] for name in modems[: modems.index(line.modem) + 1]))
    spandsp.t30_set_ecm_capability(state, int(line.error_correction))
    # T.6 between the machines is allowed with error correction only.
    spandsp.t30_set_supported_compressions(state, _T4_1D | _T4_2D | (_T6 if line.error_correction else 0))
    spandsp.t30_set_supported_resolutions(state, _STANDARD | _FINE)
    spandsp.t30_set_supported_image_sizes(state, _WIDTH_215_MM | _ANY_LENGTH)
    return machine


def _listen(spandsp: Any, states: dict[str, Any], log: _Log) -> list[Any]:
    """Have both machines tell what happens. The callbacks must be kept until the call is over."""
    page_over, call_over = _callback_types()

    def on_page(state: Any, _who: Any, _event: int) -> int:
        facts = _facts(spandsp, state)
        log.bad_rows.append(facts["bad_rows"])
        log.bits_per_second, log.error_correction = facts["bit_rate"], bool(facts["error_correcting"])
        return 0

    def on_end(who: str) -> Callable[[Any, Any, int], None]:
        def ended(_state: Any, _who: Any, code: int) -> None:
            log.outcomes[who] = spandsp.t30_completion_code_to_str(code).decode()

        return ended

    kept: list[Any] = [page_over(on_page)]
    spandsp.t30_set_phase_d_handler(states["called"], kept[0], None)
    for who, state in states.items():
        kept.append(call_over(on_end(who)))
        spandsp.t30_set_phase_e_handler(state, kept[-1], None)
    return kept


def _facts(spandsp: Any, state: Any) -> dict[str, int]:
    numbers = (ctypes.c_int * (len(_STATISTICS) + 16))()  # room for what later versions add
    spandsp.t30_get_transfer_statistics(state, numbers)
    return dict(zip(_STATISTICS, numbers, strict=False))


def _connected(spandsp: Any, machines: list[Any], line: Line, log: _Log) -> int:
    """Carry the sound of each machine to the other until both have hung up; how many blocks of 20 ms that took."""
    chance = np.random.default_rng(line.seed)
    crackle_left, blocks = 0, 0
    while len(log.outcomes) < 2 and blocks * _BLOCK < _LONGEST_CALL_SECONDS * SAMPLES_PER_SECOND:
        if line.burst_every and chance.random() < _BLOCK / SAMPLES_PER_SECOND / line.burst_every:
            crackle_left = max(1, round(line.burst_lasts * SAMPLES_PER_SECOND / _BLOCK))
        noise = line.burst_noise if crackle_left else line.noise
        crackle_left = max(0, crackle_left - 1)
        sounds = [_spoken(spandsp, machine) for machine in machines]
        for machine, heard in zip(machines, reversed(sounds), strict=True):
            if noise:
                heard = np.clip(heard + chance.normal(0, noise, _BLOCK), -32768, 32767).astype(np.int16)
            spandsp.fax_rx(machine, heard.ctypes.data_as(ctypes.POINTER(ctypes.c_int16)), _BLOCK)
        blocks += 1
    return blocks


def _spoken(spandsp: Any, machine: Any) -> Sound:
    sound = np.zeros(_BLOCK, np.int16)
    spandsp.fax_tx(machine, sound.ctypes.data_as(ctypes.POINTER(ctypes.c_int16)), _BLOCK)
    return sound


@cache
def _callback_types() -> tuple[Any, Any]:
    state, who = ctypes.c_void_p, ctypes.c_void_p
    return ctypes.CFUNCTYPE(ctypes.c_int, state, who, ctypes.c_int), ctypes.CFUNCTYPE(None, state, who, ctypes.c_int)


@cache
def _spandsp() -> Any:
    name = ctypes.util.find_library("spandsp")
    if name is None:
        raise LineMissingError("libspandsp is missing, and with it the telephone line. Install it: apt-get install libspandsp2")
    library = ctypes.CDLL(name)
    for returns_pointer in ("fax_init", "fax_get_t30_state"):
        getattr(library, returns_pointer).restype = ctypes.c_void_p
    library.t30_completion_code_to_str.restype = ctypes.c_char_p
    pointer, number, text = ctypes.c_void_p, ctypes.c_int, ctypes.c_char_p
    sound = ctypes.POINTER(ctypes.c_int16)
    for function, arguments in {
        "fax_init": (pointer, number),
        "fax_get_t30_state": (pointer,),
        "fax_free": (pointer,),
        "fax_tx": (pointer, sound, number),
        "fax_rx": (pointer, sound, number),
        "t30_set_tx_ident": (pointer, text),
        "t30_set_tx_page_header_info": (pointer, text),
        "t30_set_tx_page_header_tz": (pointer, text),
        "t30_set_tx_file": (pointer, text, number, number),
        "t30_set_rx_file": (pointer, text, number),
        "t30_set_rx_encoding": (pointer, number),
        "t30_set_supported_modems": (pointer, number),
        "t30_set_ecm_capability": (pointer, number),
        "t30_set_supported_compressions": (pointer, number),
        "t30_set_supported_resolutions": (pointer, number),
        "t30_set_supported_image_sizes": (pointer, number),
        "t30_set_phase_d_handler": (pointer, pointer, pointer),
        "t30_set_phase_e_handler": (pointer, pointer, pointer),
        "t30_get_transfer_statistics": (pointer, pointer),
        "t30_completion_code_to_str": (number,),
    }.items():
        getattr(library, function).argtypes = arguments
    return library
