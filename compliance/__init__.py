"""What may be said: the copy checker, a pure engine over text and plain JSON.

Deterministic, offline, explainable: the same copy and rule set give the same findings in the same
order. Nothing here opens a connection, reads a clock or imports Django; `docs/compliance.md` tells
how it reads and how a rule is written.

Public modules: ``engine`` (check text, copy, an entry, a document), ``registry`` (``@rule``),
``rule_set`` (the shipped rules and overrides), ``findings``, ``marks``, ``documents`` (what
document rules read), ``copy`` and ``builders`` (what is checked), ``reading`` (sentences and the
predicates that rules use), ``files`` (bytes to text). One file per rule stands in ``rules``.
"""
