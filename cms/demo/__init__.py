"""The demonstration: everything on one machine with one command, and nothing left behind.

`supervisor` tells the story, `children` starts and ends the processes, `board` prints what a
person needs, `load` loads the content. Called by `manage.py demo` alone.
"""
