"""The index: what it learns, what it leaves out, and that it always comes out the same."""

from dataclasses import replace

import numpy as np
import pytest

from bot.answers import Index, build, find
from bot.answers import index as engine
from bot.answers.features import Ids, features
from bot.answers.gram import Symmetric, inner_products
from bot.answers.lesson import read_lesson
from bot.answers.matrix import Floats, Matrix, build_matrix, feature_weights
from bot.answers.model import Model
from bot.policy.model import Policy
from tests.bot.answers.a_policy import a_policy, rewritten


def test_building_twice_gives_the_same_to_the_last_bit(library: Policy, library_index: Index) -> None:
    one, two = library_index.learned.model, build(library).learned.model
    assert (one.weights.tobytes(), one.known.tobytes()) == (two.weights.tobytes(), two.known.tobytes())


def test_every_example_is_found_again(library: Policy, library_index: Index) -> None:
    found = {
        (entry.id, example.text): find(library_index, library, example.text).matches[0].entry
        for entry in library.entries.values()
        for example in entry.examples
    }
    assert found == {(entry, text): entry for entry, text in found}


def test_the_weights_of_features_give_what_the_weights_of_texts_give(library: Policy) -> None:
    matrix, targets, _, duals = _solved(library)
    model = Model(matrix.known, matrix.sizes, matrix.doubt, *feature_weights(matrix, duals))
    scored = np.stack([model.scores(_found(library)[place]) for place in range(len(targets))])
    # A text's inner product with itself was filled up to one; its features alone give a little less.
    own = np.array([np.square(matrix.sizes[np.isin(matrix.known, ids)]).sum() for ids in _found(library)])
    missing = (1 - own / (own + matrix.doubt))[:, None] * duals
    assert np.allclose(scored, inner_products(matrix).times(duals) - missing, atol=2e-3)


def test_strange_words_draw_every_score_towards_nothing(library_index: Index) -> None:
    plain, strange = library_index.scores("vem vann"), library_index.scores("vem vann qwxz zzyy kkrt")
    assert (np.abs(strange) < np.abs(plain)).all()
    assert np.sign(strange).tolist() == np.sign(plain).tolist()


def test_leaving_rows_out_of_the_inverse_is_training_without_them(library: Policy) -> None:
    matrix, targets, inverse, duals = _solved(library)
    chosen = np.array([3, 10, 11, 25])
    rest = np.setdiff1d(np.arange(len(targets)), chosen)
    whole = inner_products(matrix).times(np.eye(len(targets), dtype=np.float32))
    pull = np.diag(engine._pull(targets))
    trained = np.linalg.solve((whole + pull)[np.ix_(rest, rest)], targets[rest])
    scored, _ = engine._without(inverse, targets, duals, chosen)
    assert np.allclose(scored, whole[np.ix_(chosen, rest)] @ trained, atol=1e-3)


def test_groups_are_the_writers_or_hands_where_one_wrote_all(library: Policy) -> None:
    by_two = read_lesson(rewritten(library, by=[1, 2])).rows
    assert [{by_two[place].writer for place in group} for group in engine._groups(by_two)] == [{1}, {2}]
    assert len(list(engine._groups(read_lesson(library).rows))) == 5


def test_a_section_without_entries_is_never_found(library: Policy) -> None:
    fewer = replace(library, entries={id_: it for id_, it in library.entries.items() if it.section != "tider"})
    index = build(fewer)
    assert index.columns.sections == ("lan", "privat")
    assert {match.section for match in find(index, fewer, "när har ni öppet").matches} == {"lan", "privat"}


@pytest.mark.parametrize("part", ["not_covered", "contacts", "smalltalk", "glossary"])
def test_a_policy_may_lack_what_it_can_do_without(library: Policy, part: str) -> None:
    poorer = replace(library, **{part: type(getattr(library, part))()})
    assert find(build(poorer), poorer, "hur skaffar jag lånekort").said == ("lanekort",)


def test_a_policy_of_one_section_and_one_entry_answers(library: Policy) -> None:
    one = replace(library, sections={"lan": library.sections["lan"]}, entries={"lana": library.entries["lana"]})
    found = find(build(one), one, "hur länge får jag låna en bok")
    assert (found.said, len(found.matches)) == (("lana",), 1)


def test_many_questions_by_several_writers_are_calibrated_on(monkeypatch: pytest.MonkeyPatch) -> None:
    policy = rewritten(_larger(a_policy()), by=[1, 2, 3])
    judge = build(policy).judge
    assert judge != build(a_policy()).judge
    assert 0 < judge.sure <= 1


def _larger(policy: Policy) -> Policy:
    """Repeat every example with a word of its own behind."""
    entries = {
        id_: replace(
            entry,
            examples=tuple(
                replace(it, text=f"{it.text} {word}")
                for it in entry.examples
                for word in ("nu", "tack", "snälla", "du", "då", "ja", "jo", "men", "hej")
            ),
        )
        for id_, entry in policy.entries.items()
    }
    return replace(policy, entries=entries)


def _found(policy: Policy) -> list[Ids]:
    thesaurus = engine.thesaurus_of(policy)
    return [features(row.text, thesaurus) for row in read_lesson(policy).rows]


def _solved(policy: Policy) -> tuple[Matrix, Floats, Symmetric, Floats]:
    matrix, targets = build_matrix(_found(policy)), engine._targets(read_lesson(policy))
    inverse = inner_products(matrix)
    inverse.add_to_diagonal(engine._pull(targets))
    inverse.invert()
    return matrix, targets, inverse, inverse.times(targets)
