"""What goes live: the gate, compiling, releases and withdrawals.

Things move one way: signed contents come in, documents go to the store. Only this package writes
the live set; it never writes a signature and never reads words from the editing tables.

Public modules: ``policies`` (may this go live), ``operations`` (release, withdraw, places),
``compile`` (contents to bytes, pure), ``reach`` (what a release would change), ``verify``.
"""
