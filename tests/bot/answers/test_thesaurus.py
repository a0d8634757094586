"""Groups of words that mean about the same."""

from bot.answers.thesaurus import Thesaurus, everyday

THESAURUS = Thesaurus(
    [
        ["konto", "account"],
        ["X", "Twitter"],
        ["sociala medier", "some"],
        ["konto", "räkning"],
        ["Inlägg", "posting"],
        ["konto i molnet"],
    ]
)


def of(*text: str) -> list[list[int]]:
    return THESAURUS.meanings(list(text))


def test_words_of_a_group_mean_the_same_in_both_languages_and_any_ending() -> None:
    assert of("konto", "accounts", "postings", "inlaggen", "twitter") == [[0, 3], [0], [4], [4], [1]]


def test_a_phrase_belongs_to_its_first_word_beside_what_that_word_means() -> None:
    first, second = of("sociala", "medier")
    assert (first[1:], len(second)) == ([2], 1)
    assert of("some") == [[2]]
    assert [of("konto", "i", "molnet")[0] for _ in range(2)] == [[0, 3, 5]] * 2


def test_words_in_no_group_mean_themselves_whatever_their_ending() -> None:
    assert of("bil") == of("bilarna") != of("cykel")


def test_the_everyday_words_have_several_terms_a_group_and_none_twice_in_one() -> None:
    assert all(len(group) > 1 for group in everyday())
    assert [group for group in everyday() if len({term.strip() for term in group}) < len(group)] == []
