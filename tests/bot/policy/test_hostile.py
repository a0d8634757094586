"""Whatever stands in the files, checking them ends with faults or a policy, never with a traceback."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.policy.compile import compile_files, find_faults
from bot.policy.faults import PolicyFaults, refusing
from bot.policy.folder import Files, read
from bot.policy.forms import NO_FORMS
from tests.bot.policy.content import MINIMAL, TODAY

FILES = read(MINIMAL).contents
NAMES = st.sampled_from(sorted(FILES))
PIECES = st.sampled_from(
    [
        *("---", "\n", "- ", "## ", ": ", "[", "]", "{", "}", '"', "'", "#", "*a", "&a", "? ", "| ", "<<: ", "%"),
        *("!!int x", "\t", "\0", "\r", "\u2028", "Svar: ", "Frågor:", "**", "<http://x>", "[a](b)", "1. ", "> "),
        *("null", "é", "\ufeff", "\ud7ff"),
    ]
)


def judged(files: Files) -> None:
    faults = find_faults(files, NO_FORMS, TODAY)
    assert all(fault.line >= 1 and fault.message and fault.remedy and fault.rule for fault in faults)
    wrong = refusing(faults)
    if wrong:
        with pytest.raises(PolicyFaults) as raised:
            compile_files(files, NO_FORMS)
        assert list(raised.value.faults) == wrong
    else:
        compile_files(files, NO_FORMS)


@settings(max_examples=80, deadline=None)
@given(NAMES, st.integers(0, 2000), st.lists(PIECES, min_size=1, max_size=4).map("".join), st.integers(0, 40))
def test_a_file_with_a_piece_put_in_is_judged(name: str, at: int, piece: str, gone: int) -> None:
    text = FILES[name].decode()
    at %= len(text) + 1
    changed = text[:at] + piece + text[at + gone :]
    judged(Files({**FILES, name: changed.encode()}))


@settings(max_examples=30, deadline=None)
@given(NAMES, st.lists(PIECES, max_size=30).map("".join) | st.text())
def test_a_file_of_anything_is_judged(name: str, text: str) -> None:
    judged(Files({**FILES, name: text.encode(errors="surrogatepass")}))


@settings(max_examples=30, deadline=None)
@given(NAMES, st.binary(max_size=200))
def test_a_file_of_bytes_is_judged(name: str, content: bytes) -> None:
    judged(Files({**FILES, name: content}))


@pytest.mark.parametrize("text", ["[" * 300, "{a: " * 3000, "- " * 3000, "a: &x [*x]", "- &a [b, c]\n- *a"])
def test_yaml_that_is_deep_or_turns_on_itself_is_judged(text: str) -> None:
    for name in ("glossary.yaml", "policy.yaml"):
        judged(Files({**FILES, name: text.encode()}))


def test_a_name_that_is_no_utf8_is_told_of(folder: Path) -> None:
    (folder / "sections").joinpath("sk\udce5ne.md").write_text("x")
    judged(read(folder))
