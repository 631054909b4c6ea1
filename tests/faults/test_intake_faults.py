"""Broken bytes: each has its error with a code, where, and what to do."""

from __future__ import annotations

import contextlib
import io
import random
import time
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from duixian import errors
from duixian.intake import MAX_BYTES, open_document

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500


def zipped(**files: bytes) -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        for name, data in files.items():
            package.writestr(name.replace("__", "/"), data)
    return out.getvalue()


def word() -> bytes:
    text = "".join(f"<p><r><t>临溪区新建道路{n}公里。</t></r></p>" for n in range(400))
    return zipped(**{"word__document.xml": f"<document><body>{text}</body></document>".encode()})


SCRIPT = b"<html><head><script>x=1</script></head><body><script>document.write('a')</script></body></html>"
FAULTS = {
    "empty": (b"", errors.EmptyInput),
    "only white space": ("　\r\n \t\n\ufeff".encode(), errors.EmptyInput),
    "a page of scripts": (SCRIPT, errors.EmptyInput),
    "front matter and nothing else": (b"---\ntitle: x\n---\n\n", errors.EmptyInput),
    "an empty Word file": (zipped(**{"word__document.xml": b"<document><body/></document>"}), errors.EmptyInput),
    "a PNG": (b"\x89PNG\r\n\x1a\n" + b"\0" * 99, errors.UnsupportedInput),
    "a program": (b"MZ\x90\0\x03\0\0\0" + b"\0" * 200, errors.UnsupportedInput),
    "a PDF": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", errors.UnsupportedInput),
    "an old Word file": (OLE + "WordDocument".encode("utf-16-le"), errors.UnsupportedInput),
    "an encrypted Office file": (OLE + "EncryptedPackage".encode("utf-16-le"), errors.EncryptedInput),
    "a workbook": (zipped(**{"xl__workbook.xml": b"<a/>"}), errors.UnsupportedInput),
    "a ZIP of texts": (zipped(**{"a.txt": b"x"}), errors.UnsupportedInput),
    "random bytes": (random.Random(7).randbytes(5000), errors.UnsupportedInput),
    "zero bytes": (b"\0" * 3000, errors.UnsupportedInput),
    "a Word file cut off": (word()[:-300], errors.TruncatedInput),
    "a Word file cut in half": (word()[: len(word()) // 2], errors.TruncatedInput),
    "a Word file of broken XML": (zipped(**{"word__document.xml": b"<document><body>"}), errors.TruncatedInput),
    "more text than a report can have": ("建成三座桥。\n".encode() * 300_000, errors.OversizedInput),
    "a Word file that unpacks to gigabytes": (
        zipped(**{"word__document.xml": b"<a>" + b" " * 70_000_000}),
        errors.OversizedInput,
    ),
}


@pytest.mark.parametrize("kind", FAULTS)
def test_every_fault_has_its_error(kind: str) -> None:
    """The error is of its class, says what, where, and what to do."""
    data, error = FAULTS[kind]
    with pytest.raises(error) as caught:
        open_document(data, "name.docx" if "Word" in kind else "name")
    assert type(caught.value) is error
    assert caught.value.code.startswith("intake.")
    assert caught.value.where
    assert caught.value.what
    assert caught.value.remedy


@pytest.mark.parametrize("size", range(0, 2000, 97))
def test_a_word_file_cut_anywhere_is_an_error(size: int) -> None:
    """A cut package never comes out as a shorter report."""
    with pytest.raises(errors.IntakeError):
        open_document(word()[: -size - 1], "a.docx")


def test_a_broken_member_is_found() -> None:
    """A package whose bytes were changed inside fails its checksum."""
    data = bytearray(word())
    data[200:220] = b"\xff" * 20
    with pytest.raises(errors.TruncatedInput):
        open_document(bytes(data), "a.docx")


def test_an_external_entity_is_not_fetched() -> None:
    """XML that names a file of the machine gives none of it."""
    xml = b'<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/hostname">]><document><body><p><r><t>a&e;b</t></r></p></body></document>'
    assert open_document(zipped(**{"word__document.xml": xml}), "a.docx").text in ("a", "ab")


def test_two_hundred_megabytes_are_refused_at_once() -> None:
    """Over the limit nothing is decoded."""
    data = b"a" * 200_000_000
    begin = time.perf_counter()
    with pytest.raises(errors.OversizedInput, match="limit"):
        open_document(data, "a.txt")
    assert time.perf_counter() - begin < 0.5
    assert len(data) > MAX_BYTES


def test_a_few_zero_bytes_are_dropped() -> None:
    """Text with stray NULs is still text."""
    document = open_document(("全区新建道路12公里，\0改造小区3个。" + "整治河道9公里。" * 20).encode(), "a.txt")
    assert "\0" not in document.text
    assert "，改造" in document.text


@pytest.mark.parametrize("text", ["=1+1", "</script><img src=x onerror=alert(1)>", "../../etc/passwd\x1b[31m"])
def test_hostile_text_is_only_text(text: str) -> None:
    """Formulas, tags and escapes come through as characters."""
    document = open_document(f"全区新建道路12公里。\n{text}\n".encode(), "a.txt")
    assert document.text.startswith("全区新建道路12公里。\n" + text[:4])


@pytest.mark.parametrize(
    "tag", ["<p>" * 30_000, "<div " * 5_000, "&#" * 20_000, "<!--" * 20_000, "<a href='" * 5_000, "<td>" * 5_000]
)
def test_hostile_pages_take_no_time(tag: str) -> None:
    """A page made to be slow is read or refused in a second."""
    begin = time.perf_counter()
    with contextlib.suppress(errors.IntakeError):
        open_document(f"<html><body><p>全区新建道路12公里。{tag}".encode(), "a.html")
    assert time.perf_counter() - begin < 3
