"""Who must sign: submitting words for review, signing, refusing and withdrawing them.

Only this room writes signatures. Wagtail's workflow shows where a review stands; it never decides:
what counts is a signature on a digest, and the gate in publishing asks the store alone.

Public modules: ``operations`` (submit, recall, sign, refuse, withdraw), ``cases`` (everything about
one entry's review, read at once), ``policies`` (may this person sign), ``queries`` (what waits for
whom), ``states`` (where entries stand, one or many), ``explanations`` (why something is not live),
``desk`` (listings, the home page, reports), ``workflows`` (sign-off by content type), ``finish``
(Wagtail's finish action), ``copy_rules`` (what copy may not say, changed by a group), ``jobs``.

Invariants: a signature is written under the entry's lock and the head lock, with everything checked
again; nobody signs what they wrote; a refused attempt is recorded by itself.
"""
