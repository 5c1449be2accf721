"""Second factors: the authenticator app and the passkeys that a person signs with.

They are asked for at the moment of signing, not at the door. Whoever has one signs with it, and
with a password alone no more (decision 0015). Nothing here is loaded by the delivery.

Public modules: ``operations`` (add, use, remove, reset), ``queries`` (what somebody has),
``challenges`` (what a passkey is asked to confirm), ``passkeys`` and ``codes`` (the two standards),
``errors``.
"""
