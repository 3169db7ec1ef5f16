"""Loads and resolves ``data/``: forms, policies, laws, glossary, words. Nothing is read before it is asked for."""

from jiping.catalog.forms import form, forms, forms_for, template_for
from jiping.catalog.glossary import glossary, term
from jiping.catalog.laws import basis_text, law, laws
from jiping.catalog.policies import explain, explain_rules, names_of, policies, policy, policy_for, policy_of
from jiping.catalog.vocabulary import vocabulary
from jiping.catalog.waivers import read_waivers, write_waivers
from jiping.catalog.words import any_of, pairs, words

__all__ = [
    "any_of",
    "basis_text",
    "explain",
    "explain_rules",
    "form",
    "forms",
    "forms_for",
    "glossary",
    "law",
    "laws",
    "names_of",
    "pairs",
    "policies",
    "policy",
    "policy_for",
    "policy_of",
    "read_waivers",
    "template_for",
    "term",
    "vocabulary",
    "words",
    "write_waivers",
]
