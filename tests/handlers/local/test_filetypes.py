import io
import zipfile

import pytest

from handlers.local.filetypes import HEAD, media_type

OFFICE = "application/vnd.openxmlformats-officedocument."


def packed(*names: str, content: str = "x") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(name, content)
    return made.getvalue()


ODT = packed("mimetype", content="application/vnd.oasis.opendocument.text")


@pytest.mark.parametrize(
    ("name", "head", "found"),
    [
        ("bild.png", b"\x89PNG\r\n\x1a\n...", "image/png"),
        ("BILD.JPG", b"\xff\xd8\xff\xe0..JFIF", "image/jpeg"),
        ("bild.jpeg", b"\xff\xd8\xff\xe1..Exif", "image/jpeg"),
        ("rörlig.gif", b"GIF89a...", "image/gif"),
        ("bild.webp", b"RIFF\x10\x00\x00\x00WEBPVP8 ", "image/webp"),
        ("rapport.v2.pdf", b"%PDF-1.7\n", "application/pdf"),
        ("brev.docx", packed("[Content_Types].xml", "word/document.xml"), f"{OFFICE}wordprocessingml.document"),
        ("tabell.xlsx", packed("_rels/.rels", "xl/workbook.xml"), f"{OFFICE}spreadsheetml.sheet"),
        ("bilder.pptx", packed("docProps/app.xml", "ppt/a.xml"), f"{OFFICE}presentationml.presentation"),
        ("brev.odt", ODT, "application/vnd.oasis.opendocument.text"),
        ("text.txt", "Hej på dig".encode(), "text/plain"),
        ("text.txt", "Hej på dig".encode("latin-1"), "text/plain"),
        ("text.txt", "Hej på dig".encode("utf-16"), "text/plain"),
        ("text.txt", ("å" * HEAD).encode()[:HEAD], "text/plain"),
        ("siffror.csv", b"a;b\r\n1;2\r\n", "text/csv"),
        ("film.mp4", b"\x00\x00\x00\x20ftypisom....", "video/mp4"),
    ],
)
def test_a_file_that_may_be_handed_in_has_its_media_type(name: str, head: bytes, found: str) -> None:
    assert media_type(name, head) == found


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("sida.html", b"<!doctype html>"),
        ("bild.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("skript.js", b"alert(1)"),
        ("program.exe", b"MZ\x90\x00"),
        ("bild.png.exe", b"\x89PNG\r\n\x1a\n"),
        ("utan ändelse", b"%PDF-1.7"),
        (".pdf", b"%PDF-1.7"),
        ("bild.png", b"<svg onload=alert(1)>"),
        ("bild.png", b"\xff\xd8\xff\xe0"),
        ("rapport.pdf", b"MZ\x90\x00"),
        ("text.txt", b"MZ\x90\x00\x03"),
        ("text.txt", b"  <script>alert(1)</script>"),
        ("text.txt", b"\xef\xbb\xbf<!DOCTYPE html>"),
        ("text.txt", "<html>".encode("utf-16")),
        ("text.txt", b"#!/bin/sh\n"),
        ("siffror.csv", b"<?xml version='1.0'?>"),
        ("brev.docx", packed("META-INF/MANIFEST.MF")),
        ("brev.odt", packed("mimetype", content="application/java-archive")),
        ("film.mp4", b"\x00\x00\x00\x20ftypheic...."),
        ("rapport.pdf", b""),
    ],
)
def test_any_other_file_has_none(name: str, head: bytes) -> None:
    assert media_type(name, head) == ""
