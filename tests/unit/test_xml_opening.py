"""XML files that are hostile, damaged or written otherwise than they say."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from extractors.limits import Limits
from extractors.registry import sniff
from extractors.xml_orders.kinds import CII, CXML, OPENTRANS, UBL
from extractors.xml_orders.ubl import read_ubl
from pipeline.core.errors import InputError, LimitExceeded
from tests.builders_xml import codes, cxml, order_x_xml, read_file, read_xml, ubl


def refusal(content: str | bytes) -> InputError:
    with pytest.raises(InputError) as raised:
        read_file(content)
    return raised.value


class TestHostileFiles:
    def test_entities_that_multiply_are_refused_before_anything_is_expanded(self) -> None:
        steps = "".join(f'<!ENTITY l{i + 1} "{f"&l{i};" * 10}">' for i in range(12))
        bomb = ubl(declaration=f'<!DOCTYPE Order [<!ENTITY l0 "lol">{steps}]>', head="<Note>&l12;</Note>")

        error = refusal(bomb)

        assert error.reason == "xml-entities"
        assert "without them" in str(error)

    def test_a_file_that_an_entity_points_to_is_not_read(self, tmp_path: Path) -> None:
        secret = tmp_path / "secret.txt"
        secret.write_text("TOP-SECRET", encoding="utf-8")
        error = refusal(ubl(declaration=f'<!DOCTYPE Order [<!ENTITY x SYSTEM "{secret.as_uri()}">]>', head="<Note>&x;</Note>"))

        assert error.reason == "xml-entities"
        assert "TOP-SECRET" not in str(error)

    @pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
    def test_entities_are_found_in_every_encoding(self, codec: str) -> None:
        text = f'<?xml version="1.0" encoding="{codec[:6]}"?>' + ubl(declaration='<!DOCTYPE Order [<!ENTITY x "y">]>')
        assert refusal(text.encode(codec)).reason in ("xml-entities", "xml-damaged", "xml")

    def test_a_local_dtd_is_neither_read_nor_believed(self, tmp_path: Path) -> None:
        dtd = tmp_path / "order.dtd"
        dtd.write_text('<!ATTLIST OrderRequestHeader type CDATA "delete">', encoding="utf-8")
        text = cxml().replace("http://xml.cxml.org/schemas/cXML/1.2.014/cXML.dtd", dtd.as_uri())

        assert read_xml(text).kind_reason.endswith("type new")

    def test_nothing_is_fetched_from_the_network(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as server:
            server.settimeout(0)
            port = server.getsockname()[1]
            text = cxml().replace("http://xml.cxml.org/schemas/cXML", f"http://127.0.0.1:{port}")

            assert read_xml(text).po_number is not None
            with pytest.raises(BlockingIOError):
                server.accept()

    def test_a_name_that_stands_for_something_in_the_dtd_is_shown_and_noted(self) -> None:
        order = read_xml(cxml(head="<Comments>before &supplier; noon</Comments>"))

        assert "unresolved-entity" in codes(order)
        assert any("before &supplier; noon" in issue.message for issue in order.issues)

    def test_elements_nested_without_end_are_refused(self) -> None:
        error = refusal(ubl(head="<Note>" * 90 + "</Note>" * 90))
        assert isinstance(error, LimitExceeded)
        assert error.reason == "too-deep"

    def test_elements_nested_beyond_the_parser_are_refused(self) -> None:
        assert isinstance(refusal(ubl(head="<Note>" * 9000 + "</Note>" * 9000)), InputError)

    def test_a_file_of_countless_elements_is_refused_before_it_is_parsed(self) -> None:
        assert refusal(ubl(head="<Note/>" * 900_000)).reason == "too-many-elements"

    def test_an_element_of_countless_attributes_is_refused(self) -> None:
        attributes = " ".join(f'a{number}="1"' for number in range(300))
        assert refusal(ubl(head=f"<Note {attributes}/>")).reason == "too-many-attributes"

    def test_a_file_over_the_limit_of_bytes_is_refused(self) -> None:
        with pytest.raises(LimitExceeded) as raised:
            read_ubl(ubl().encode(), "order.xml", Limits(file_bytes=100))
        assert raised.value.reason == "too-many-bytes"


class TestDamagedFiles:
    def test_a_file_that_breaks_off_says_where(self) -> None:
        error = refusal(ubl()[:-30])
        assert error.reason == "xml-damaged"
        assert "line 7, column" in str(error)
        assert "send the file again" in str(error)

    @pytest.mark.parametrize("text", ["", "<a><b></a>", "\x01<a/>", "<a:b/>"])
    def test_what_is_not_well_formed_is_refused(self, text: str) -> None:
        assert refusal(f"<?xml version='1.0'?>{text}").reason == "xml-damaged"

    @pytest.mark.parametrize(("before", "behind"), [("\r\n\n", ""), ("", "\x1a"), ("", "\x00\x00\n")])
    def test_what_file_transfers_put_around_a_file_does_not_matter(self, before: str, behind: str) -> None:
        text = ubl(declaration='<?xml version="1.0" encoding="UTF-8"?>')
        content = f"{before}{text}{behind}".encode()
        assert sniff(content) == UBL
        assert codes(read_xml(content)) == []

    @pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
    def test_two_bytes_a_sign_are_read_without_a_mark_too(self, codec: str) -> None:
        content = ubl(declaration='<?xml version="1.0" encoding="UTF-16"?>').encode(codec)
        order = read_xml(content)
        assert order.po_number is not None and order.po_number.value == "PO-5501"


class TestEncodings:
    @pytest.mark.parametrize(
        ("codec", "declared"),
        [
            ("utf-8", "UTF-8"),
            ("utf-8-sig", "UTF-8"),
            ("utf-16", "UTF-16"),
            ("iso-8859-1", "ISO-8859-1"),
            ("cp1252", "windows-1252"),
        ],
    )
    def test_declared_encodings_are_read(self, codec: str, declared: str) -> None:
        text = f'<?xml version="1.0" encoding="{declared}"?>' + ubl().replace("Holm Marine", "Hölm Märine")
        order = read_xml(text.encode(codec))

        assert order.buyer_name is not None and order.buyer_name.value == "Hölm Märine AS"
        assert codes(order) == []

    @pytest.mark.parametrize(
        ("codec", "declared"),
        [("cp1252", "UTF-8"), ("utf-8", "ISO-8859-1"), ("utf-8", "UTF-16"), ("utf-8", "no-such-code"), ("utf-16", "UTF-8")],
    )
    def test_an_encoding_that_is_declared_wrong_is_put_right_and_noted(self, codec: str, declared: str) -> None:
        text = f'<?xml version="1.0" encoding="{declared}"?>' + ubl().replace("Holm Marine", "Hölm Märine")
        order = read_xml(text.encode(codec))

        assert order.buyer_name is not None and order.buyer_name.value == "Hölm Märine AS"
        assert [code for code in codes(order) if code != "encoding-differs"] == []
        # libxml2 itself sees through a byte order mark that contradicts the declaration.
        assert codec == "utf-16" or "encoding-differs" in codes(order)


class TestKinds:
    @pytest.mark.parametrize(
        ("text", "media_type"),
        [
            (ubl(), UBL),
            (ubl(root="Invoice"), UBL),
            (ubl().replace("<Order ", "<a:Order xmlns:a='urn:oasis:names:specification:ubl:schema:xsd:Order-2' "), UBL),
            (cxml(), CXML),
            ("<cXML><Request/></cXML>", CXML),
            ("<!-- by hand -->\n<cXML/>", CXML),
            ('<ORDER xmlns="http://www.opentrans.org/XMLSchema/2.1" version="2.1"/>', OPENTRANS),
            ('<ORDER version="1.0" type="standard"><ORDER_HEADER/></ORDER>', OPENTRANS),
            (order_x_xml(""), CII),
            ('<x:E xmlns:x="http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader"></x:E>', "application/xml"),
            ("<order><item/></order>", "application/xml"),
            ("<html xmlns='x'></html>", "text/html"),
            ("<?xml version='1.0'?><html></html>", "text/html"),
            ("<jane@example.com> wrote that ten boxes were too few", "text/plain"),
        ],
    )  # fmt: skip
    def test_xml_is_told_by_its_root_element(self, text: str, media_type: str) -> None:
        assert sniff(text.encode()) == media_type

    def test_an_order_in_an_envelope_is_told_by_what_the_envelope_holds(self) -> None:
        wrapped = f'<StandardBusinessDocument xmlns="urn:x"><StandardBusinessDocumentHeader/>{ubl()}</StandardBusinessDocument>'
        assert sniff(wrapped.encode()) == UBL
        order = read_xml(wrapped)
        assert order.po_number is not None and order.po_number.evidence is not None
        assert order.po_number.evidence.path == "Order/ID"

    def test_an_envelope_that_nobody_knows_is_looked_into(self) -> None:
        order = read_xml(f'<Outbound xmlns="urn:erp"><Batch><Item>{ubl()}</Item></Batch></Outbound>')
        assert order.po_number is not None and order.po_number.value == "PO-5501"

    def test_xml_that_names_a_known_family_and_holds_nothing_of_it_is_refused(self) -> None:
        error = refusal('<Outbound xmlns:u="urn:oasis:names:specification:ubl:schema:xsd:Order-2"><Batch/></Outbound>')
        assert error.reason == "xml"
        assert "root element Outbound" in str(error)

    @pytest.mark.parametrize("space", ['xmlns="http://www.opentrans.org/XMLSchema/1.0"', ""])
    def test_a_list_of_opentrans_orders_is_as_many_orders(self, space: str) -> None:
        header = "<ORDER_HEADER><ORDER_INFO><ORDER_ID>%s</ORDER_ID></ORDER_INFO></ORDER_HEADER>"
        one = f"<ORDER {space} version='1.0'>{header}</ORDER>"
        file = read_file(f"<?xml version='1.0'?><ORDER_LIST>{one % 'A'}{one % 'B'}</ORDER_LIST>")
        assert [order.po_number and order.po_number.value for order in file.orders] == ["A", "B"]

    def test_two_orders_in_an_envelope_are_two_orders(self) -> None:
        other = ubl().replace("PO-5501", "PO-5502")
        file = read_file(f'<StandardBusinessDocument xmlns="urn:x">{ubl()}{other}</StandardBusinessDocument>')

        assert [order.po_number and order.po_number.value for order in file.orders] == ["PO-5501", "PO-5502"]
        second = file.orders[1].po_number
        assert second is not None and second.evidence is not None
        assert second.evidence.path == "Order[2]/ID"

    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            ('<p:FatturaElettronica xmlns:p="http://ivaservizi.agenziaentrate.gov.it/x"></p:FatturaElettronica>', "FatturaPA"),
            ("<Invoice><ID>1</ID></Invoice>", "invoice"),
            ('<BMECAT xmlns="http://www.bmecat.org/bmecat/2005"></BMECAT>', "catalogue"),
        ],
    )
    def test_known_papers_that_are_no_orders_say_so(self, text: str, reason: str) -> None:
        assert reason in read_xml(text).kind_reason

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("<PurchaseOrder><No>1</No></PurchaseOrder>", "root element PurchaseOrder"),
            ('<o:order xmlns:o="urn:gs1:ecom:order:xsd:3"></o:order>', "GS1 XML message"),
        ],
    )
    def test_other_xml_is_refused_by_its_name(self, text: str, said: str) -> None:
        error = refusal(text)
        assert error.reason == "xml"
        assert said in str(error)
