"""Contacts and smalltalk: what is said beside the policy, known by its own examples."""

from collections.abc import Mapping

from bot.answers.text import words
from bot.policy.model import Policy

Said = tuple[str, ...]


def asides_of(policy: Policy) -> Mapping[Said, str]:
    """Map the folded words of every example to the contact or the piece of smalltalk that it is an example of."""
    several = [*policy.smalltalk.items(), *policy.contacts.items()]  # a contact wins
    return {tuple(words(example.text)): id_ for id_, aside in several for example in aside.examples}
