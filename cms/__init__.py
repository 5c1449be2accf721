"""The Django project: settings, addresses, health, the embedded database and the commands.

Everything that starts a process stands here. The other rooms never import this one.
"""
