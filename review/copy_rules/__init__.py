"""The copy rules of a group as people read and change them: a list, a page per rule, and changes.

What a rule finds is decided in ``compliance``; a group's set is kept in the store and sealed in the
ledger. A change is tried on everything live first, then signed by a compliance reviewer of the
whole group, in one transaction.

Modules: ``access`` (who reads, who changes), ``standing`` (a rule as it stands, and what a change
is; pure), ``forms``, ``policies``, ``operations`` (the signed change), ``notes`` (what was tried,
on its way to the signature), and the views.
"""
