"""What a PDF of ours says, read back as any reader copies text out of one: the glyphs, by each font's ToUnicode."""

import re
import zlib
from collections.abc import Iterator, Mapping

Objects = Mapping[int, bytes]
Glyphs = Mapping[str, str]

ESCAPED = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}

TOKEN = re.compile(r"/Lang\(\w+\)|/(?P<font>\w+) [\d.]+ Tf|\\(?P<escaped>[0-7]{1,3}|.)|.", re.S)


def text_of(pdf: bytes) -> str:
    """Return the text of every page in the order it is drawn, spaces and line breaks left out."""
    objects = {int(number): body for number, body in re.findall(rb"(?ms)^(\d+) 0 obj\n(.*?)\nendobj", pdf)}
    pages = (body for body in objects.values() if re.match(rb"<</Type/Page/", body))
    return "".join("".join("".join(_words(page, objects)).split()) for page in pages)


def _words(page: bytes, objects: Objects) -> Iterator[str]:
    fonts = _fonts(objects[_reference(page, rb"/Resources")], objects)
    font, depth, codes = "", 0, ""
    for token in TOKEN.finditer(_stream(objects[_reference(page, rb"/Contents")]).decode("latin-1")):
        depth += {"(": 1, ")": -1}.get(token[0], 0)  # parentheses in a string come in pairs, or escaped
        if token["font"]:
            font = token["font"]
        elif token[0] == ")" and depth == 0:
            yield from (fonts[font][codes[at : at + 2]] for at in range(0, len(codes), 2))
            codes = ""
        elif depth > 1 or (depth == 1 and (codes or token[0] != "(")):
            codes += _character(token["escaped"]) if token["escaped"] else token[0]


def _fonts(resources: bytes, objects: Objects) -> Mapping[str, Glyphs]:
    named = re.findall(rb"/(f\d+) (\d+) 0 R", resources)
    return {
        name.decode(): _glyphs(_stream(objects[_reference(objects[int(number)], rb"/ToUnicode")]))
        for name, number in named
    }


def _glyphs(cmap: bytes) -> Glyphs:
    pairs = re.findall(r"^<(\w{4})> <(\w+)>$", cmap.decode(), re.M)
    return {"".join(map(chr, bytes.fromhex(code))): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs}


def _character(escaped: str) -> str:
    return chr(int(escaped, 8)) if escaped.isdigit() else ESCAPED.get(escaped, escaped)


def _reference(body: bytes, name: bytes) -> int:
    found = re.search(name + rb" (\d+) 0 R", body)
    assert found
    return int(found[1])


def _stream(body: bytes) -> bytes:
    return zlib.decompressobj().decompress(body.split(b"stream\n", 1)[1])
