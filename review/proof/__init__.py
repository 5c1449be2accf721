"""What can be shown to somebody from outside: packets of documents, the record of each signer.

- ``printing``: a packet as a page to print, for the admin and the command;
- ``packet_views``: the documents of an entry that were served, and the packet of one;
- ``signers``: what a person signed, refused and withdrew, and what became of it;
- ``signer_views``: its screen and its table.

Reads alone, from the store; nothing here decides anything.
"""
