"""The settings: production first, the others derive.

`full` is the whole system, `delivery` the reading interface alone without Wagtail, `demo` the
demonstration on one machine, `test` the tests, and `bare` reads files and nothing else. Only
`environment` reads the environment.
"""
