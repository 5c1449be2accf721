"""How fast, how large: measured side by side in one run, and written to ``docs/performance.md``.

Uses the rooms from outside, as a front-end and an operator do, over generated content in an
embedded cluster of its own; the demo's, the tests' and the user's databases are never touched.
Nothing here is a test: a slow machine makes a poor table, never a red build.

``python -m bench`` measures; ``--quick`` is a smoke run, ``--large`` grows to 200,000 documents.
"""
