"""What front-ends read: JSON over HTTP, from the store alone.

Serves stored bytes and adds no words of its own. Each answer is one SQL statement, key check
included, so it shows one snapshot; nothing here writes, and nothing here knows an editing table or
Wagtail. Every error is a problem document of one catalogue.

Public modules: ``urls`` (the routes, under ``/api/v1/``), ``problems`` (every error),
``parameters`` and ``filters`` (what may be asked), ``sql`` and ``statements`` (how it is found),
``bodies`` (how bytes are put together), ``access`` (who may ask), ``files`` (pictures, for
anybody), ``database`` (asking on a kept connection). The contract with front-ends is written in
``docs/api.md``.
"""
