"""The embedded PostgreSQL: a server of the project's own, for machines that have none.

`places` decides where it may live and as whom it runs, `binaries` finds the programs, `cluster`
makes, starts and stops one, `passwords` keeps its secrets and `roles` its two roles;
`on_demand` is the Django engine that starts it with the first connection.

Nothing here is used once `DATABASE_URL` points at a server of your own.
"""
