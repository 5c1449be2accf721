"""The copy rules at work: what they find in contents and documents, kept, and held at the gate.

``compliance`` says what may not be said, as pure functions; the store keeps what was found. Here
the two meet: which rules are a group's, what of a content is judged in which state, what a release
may not put before readers, and the check of everything live after a rule changed.
"""
