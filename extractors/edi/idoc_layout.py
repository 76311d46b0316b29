"""Fixed-width layout of SAP IDoc records (control record EDI_DC40, data records EDI_DD40) and of the segments of ORDERS01-05.

Lengths are those of SAP's documentation of the segments (transaction WE60); a later version of a segment only adds at its end.
"""

from __future__ import annotations

CONTROL_LENGTH = 524
RECORD_LENGTH = 1063
SEGMENT_HEADER = 63
"""SEGNAM 30, MANDT 3, DOCNUM 16, SEGNUM 6, PSGNUM 6, HLEVEL 2; the segment's own data begin behind it."""
SEGMENT_NUMBER = slice(49, 55)

_CONTROL = (
    "TABNAM 10 MANDT 3 DOCNUM 16 DOCREL 4 STATUS 2 DIRECT 1 OUTMOD 1 EXPRSS 1 TEST 1 IDOCTYP 30 CIMTYP 30 MESTYP 30 MESCOD 3 "
    "MESFCT 3 STD 1 STDVRS 6 STDMES 6 SNDPOR 10 SNDPRT 2 SNDPFC 2 SNDPRN 10 SNDSAD 21 SNDLAD 70 RCVPOR 10 RCVPRT 2 RCVPFC 2 "
    "RCVPRN 10 RCVSAD 21 RCVLAD 70 CREDAT 8 CRETIM 6 REFINT 14 REFGRP 14 REFMES 14 ARCKEY 70 SERIAL 20"
)
_PARTY = (
    "PARVW 3 PARTN 17 LIFNR 17 NAME1 35 NAME2 35 NAME3 35 NAME4 35 STRAS 35 STRS2 35 PFACH 35 ORT01 35 COUNC 9 PSTLZ 9 PSTL2 9 "
    "LAND1 3 ABLAD 35 PERNR 30 PARNR 30 TELF1 25 TELF2 25 TELBX 25 TELFX 25 TELTX 25 TELX1 25 SPRAS 1 ANRED 15 ORT02 35 HAUSN 6 "
    "STOCK 6 REGIO 3 PARGE 1 ISOAL 2 ISONU 2 FCODE 20 IHREZ 30 BNAME 35 PAORG 30 ORGTX 35 PAGRU 30 KNREF 30 ILNNR 70 PFORT 35"
)
_CHARGE = "ALCKZ 3 KSCHL 4 KOTXT 80 BETRG 18 KPERC 8 KRATE 15 UPRBS 9 MEAUN 3 KOBTR 18"
_TAX = "MWSKZ 7 MSATZ 17 MWSBT 18 TXJCD 15"
_TEXT = "TDID 4 TSSPRAS 3 TSSPRAS_ISO 2"
_LINE = "TDLINE 70 TDFORMAT 2"
_SEGMENTS = {
    "E1EDK01": (
        "ACTION 3 KZABS 1 CURCY 3 HWAER 3 WKURS 12 ZTERM 17 KUNDEUINR 20 EIGENUINR 20 BSART 4 BELNR 35 NTGEW 18 BRGEW 18 GEWEI 3 "
        "FKART_RL 4 ABLAD 25 BSTZD 4 VSART 2 VSART_BEZ 20 RECIPNT_NO 10 KZAZU 1 AUTLF 1 AUGRU 3 AUGRU_BEZ 40"
    ),
    "E1EDK02": "QUALF 3 BELNR 35 POSNR 6 DATUM 8 UZEIT 6",
    "E1EDK03": "IDDAT 3 DATUM 8 UZEIT 6",
    "E1EDK04": _TAX,
    "E1EDK05": _CHARGE,
    "E1EDK14": "QUALF 3 ORGID 35",
    "E1EDK17": "QUALF 3 LKOND 3 LKTEXT 70",
    "E1EDK18": "QUALF 3 TAGE 8 PRZNT 8 ZTERM_TXT 70",
    "E1EDKA1": _PARTY,
    "E1EDKT1": _TEXT,
    "E1EDKT2": _LINE,
    "E1EDP01": (
        "POSEX 6 ACTION 3 PSTYP 1 KZABS 1 MENGE 15 MENEE 3 BMNG2 15 PMENE 3 ABFTZ 7 VPREI 15 PEINH 9 NETWR 18 ANETW 18 SKFBP 18 "
        "NTGEW 18 GEWEI 3 EINKZ 1 CURCY 3 PREIS 18 MATKL 9 UEPOS 6 GRKOR 3 EVERS 7 BPUMN 6 BPUMZ 6 ABGRU 2 ABGRT 40 ANTLF 1 "
        "FIXMG 1 KZAZU 1 BRGEW 18 PSTYV 4 EMPST 25 ABTNR 4 ABRVW 3 WERKS 4 LPRIO 2 LPRIO_BEZ 20 ROUTE 6 ROUTE_BEZ 40 LGORT 4 "
        "VSTEL 4 DELCO 3 MATNR 35"
    ),
    "E1EDP02": "QUALF 3 BELNR 35 ZEILE 6 DATUM 8 UZEIT 6 BSARK 35 IHREZ 30",
    "E1EDP03": "IDDAT 3 DATUM 8 UZEIT 6",
    "E1EDP04": _TAX,
    "E1EDP05": _CHARGE,
    "E1EDP17": "QUALF 3 LKOND 3 LKTEXT 70",
    "E1EDP18": "QUALF 3 TAGE 8 PRZNT 8 ZTERM_TXT 70",
    "E1EDP19": "QUALF 3 IDTNR 35 KTEXT 70 MFRPN 42 MFRNR 10",
    "E1EDP20": "WMENG 15 AMENG 15 EDATU 8 EZEIT 6",
    "E1EDPA1": _PARTY,
    "E1EDPT1": _TEXT,
    "E1EDPT2": _LINE,
    "E1EDS01": "SUMID 3 SUMME 18 SUNIT 3 WAERQ 3",
}


def _places(layout: str) -> dict[str, slice]:
    words = layout.split()
    places, start = {}, 0
    for name, length in zip(words[::2], words[1::2], strict=True):
        places[name] = slice(start, start + int(length))
        start += int(length)
    return places


CONTROL: dict[str, slice] = _places(_CONTROL)
SEGMENTS: dict[str, dict[str, slice]] = {name: _places(layout) for name, layout in _SEGMENTS.items()}
# Organisation, texts on other objects, cards, configuration, packages, export data: nothing that an order line is made of.
PASSED_OVER = frozenset({
    "E1EDK14", "E1EDK35", "E1EDK36", "E1EDP35", "E1EDP08", "E1EDP30", "E1EDP28", "E1EDK28", "E1EDK29", "E1EDK23", "E1EDP09",
    "E1CUREF", "E1ADDI1", "E1EDPAD", "E1TXTH1", "E1EDP18", "E1EDP17", "E1CUCFG", "E1CUINS", "E1CUPRT", "E1CUVAL",
    "E1CUBLB", "E1EDK06", "E1EDP06", "E1EDKA3", "E1EDPA3", "E1EDP04",
})  # fmt: skip


def segment_type(name: str) -> str:
    """The segment type of a name as files write it: ``E2EDP01007`` (definition with version) and ``E1EDP01`` are ``E1EDP01``."""
    if name.startswith(("E1", "E2")) and len(name) >= 7:
        return f"E1{name[2:7]}"
    return name
