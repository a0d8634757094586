"""Where sentences begin and end, in Swedish and English text with markdown in it."""

import re

_END = re.compile(r"[.!?…]+[\"'”’»)\]*_]*(?=\s+[\"'“”‘’«»(\[*_]*([^\W_a-zåäö]|[<@#]))")

# Shortened words that lead on to what follows. Those that can also end a sentence (m.m., osv., etc.) are left out.
_LEADING = re.compile(
    r"(?:^|[\s(\"”“*])(?:t\.\s?ex|bl\.\s?a|d\.\s?v\.\s?s|dvs|s\.\s?k|f\.\s?d|p\.\s?g\.\s?a|pga|m\.\s?a\.\s?o|fr\.\s?o\.\s?m|t\.\s?o\.\s?m"
    r"|i\.\s?e|e\.\s?g|jfr|ca|cirka|kl|nr|sid|kap|art|resp|inkl|exkl|tel|alt|obs|dr|prof|mr|mrs|ms|(?-i:[A-ZÅÄÖ]))\.$",
    re.IGNORECASE,
)
_NUMBER_FIRST = re.compile(r"^\s*\d+\.$")
_ENCLOSED = re.compile(r"\*\*.+?\*\*|\[[^\]]*\]\([^)]*\)|<[^<>\s]+>", re.DOTALL)


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Return start and end of every sentence of one paragraph; together they hold all of it but the space between them.

    A full stop ends a sentence when something follows that can begin one: not after an abbreviation, an initial or a
    list's number, not within bold words or a link, not in a web address or a number.
    """
    enclosed = [match.span() for match in _ENCLOSED.finditer(text)]
    ends = [end for match in _END.finditer(text) if _is_end(text, match, enclosed) and (end := match.end())]
    starts = [0, *(end + _space(text, end) for end in ends)]
    spans = zip(starts, [*ends, len(text)], strict=True)
    return tuple((start, end) for start, end in spans if text[start:end].strip())


def _is_end(text: str, match: re.Match[str], enclosed: list[tuple[int, int]]) -> bool:
    if any(start < match.end() < end for start, end in enclosed):
        return False
    before = text[: match.start() + 1]
    return not (match[0].startswith(".") and (_LEADING.search(before) or _NUMBER_FIRST.match(before)))


def _space(text: str, start: int) -> int:
    return len(text[start:]) - len(text[start:].lstrip())
