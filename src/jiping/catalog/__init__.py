"""Loads and resolves ``data/``: forms, policies, laws, glossary, words. Nothing is read before it is asked for."""

from jiping.catalog.forms import form, forms, forms_for
from jiping.catalog.policies import policies, policy, policy_for
from jiping.catalog.vocabulary import vocabulary
from jiping.catalog.words import pairs, words

__all__ = ["form", "forms", "forms_for", "pairs", "policies", "policy", "policy_for", "vocabulary", "words"]
