"""What is live, and the proof of it: contents, signatures, ledger, documents, releases.

Append-only and content-addressed. Every table but the few that move refuses UPDATE, DELETE and
TRUNCATE, and names itself by the hash of its bytes where it can. The store knows people by uuid and
printed name, never by foreign key, and nothing of Wagtail.

Public modules: ``models``, ``operations`` (keep, record, sign), ``plans`` and ``live`` (plan and
write a release; for publishing alone), ``queries``, ``touched`` (what a change has to look at),
``verify`` (is the record whole), ``rights`` (what the application role may do).
"""
