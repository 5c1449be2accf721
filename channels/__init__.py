"""Who may read: the front-ends, what each may ask for, and the keys they ask with.

A channel fixes a scope and a chain of locales; a key says which channel is asking. Published JSON
is meant for the public: a key does not make it secret, it says who asks. The text of a key is shown
once and stored as a hash.

Public modules: ``models`` (``Channel``, ``Key``), ``operations`` (make a channel, issue and revoke
a key), ``keys`` (the text of a key, pure), ``queries``. The command ``channel_key`` does both from
the command line.
"""
