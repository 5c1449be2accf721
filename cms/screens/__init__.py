"""Screens of the admin for what the rooms without Wagtail own: the accounts of people.

They ask the policies of those rooms, call their operations, and hold no rule of their own.
"""
