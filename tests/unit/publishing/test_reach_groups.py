"""Thousands of addresses are told by what, where and in which language they stand."""

from publishing.reach import Reach, ReachedAddress


def test_addresses_of_one_kind_place_and_language_are_told_together() -> None:
    addresses = tuple(
        ReachedAddress(
            collection="treatments",
            handle=handle,
            locale=locale,
            scope="northlight",
            state=state,
            place="Northlight",
        )
        for handle, locale, state in (
            ("iv-ketamine", "en-US", "live"),
            ("spravato", "en-US", "live"),
            ("spravato", "es-US", "live"),
            ("troche", "en-US", "gone"),
        )
    )
    reach = Reach(documents=4, locations=1, locales=("en-US", "es-US"), addresses=addresses)

    told = [(one.kind, one.language, one.state, one.listed) for one in reach.groups()]

    assert told == [
        ("Treatment", "English (US)", "gone", "troche"),
        ("Treatment", "English (US)", "live", "iv-ketamine, spravato"),
        ("Treatment", "Español (EE. UU.)", "live", "spravato"),
    ]
