"""The settings: production first, the others derive.

`full` is the whole system, `delivery` the reading interface alone without Wagtail, `demo` the
demonstration on one machine and `test` the tests. Only `environment` reads the environment.
"""
