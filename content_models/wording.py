"""Labels and help of the editor's fields, in the words of people who write and review.

A key is a column, or ``type.column`` where one type needs words of its own. Columns that are not
listed are labelled by their name.
"""

_LABELS = {
    "title": "Title",
    "handle": "Handle",
    "summary": "Summary",
    "audience": "Written for",
    "review_interval_months": "Review again after (months)",
    "kind": "Kind",
    "citation": "Full citation",
    "published_on": "Published on",
    "url": "Web address",
    "doi": "DOI",
    "pmid": "PubMed number (PMID)",
    "accessed_on": "Read on",
    "label_version": "Label version",
    "design": "Study design",
    "population": "Studied in",
    "participants": "Number of participants",
    "follow_up": "Followed for",
    "verified": "Checked against the original",
    "retracted": "Retracted by its publisher",
    "statement": "The claim, as one sentence",
    "qualifier": "Limits of the claim",
    "claim.population": "True for",
    "sources": "Sources",
    "valid_until": "Valid until",
    "frequency": "How often",
    "description": "Description",
    "onset": "When it starts",
    "duration": "How long it lasts",
    "what_to_do": "What to do",
    "whom_to_call": "Whom to call",
    "claims": "Claims shown with it",
    "code": "ICD-10-CM code",
    "also_known_as": "Also known as",
    "when_to_get_help": "When to get help",
    "statuses": "Status per condition and jurisdiction",
    "session_length_minutes_min": "From (minutes)",
    "session_length_minutes_max": "To (minutes)",
    "session_length_claim": "Claim behind it",
    "observation_minutes_min": "From (minutes)",
    "observation_minutes_max": "To (minutes)",
    "observation_claim": "Claim behind it",
    "no_driving_until": "No driving",
    "no_driving_claim": "Claim behind it",
    "minimum_age": "Minimum age (years)",
    "compounded": "Made by a compounding pharmacy",
    "certified_setting_only": "Only in a certified setting (REMS)",
    "course_sessions_min": "From (sessions)",
    "course_sessions_max": "To (sessions)",
    "course_weeks_min": "From (weeks)",
    "course_weeks_max": "To (weeks)",
    "course_maintenance_weeks_min": "From (weeks)",
    "course_maintenance_weeks_max": "To (weeks)",
    "course_claim": "Claim behind the course",
    "forms": "Treatment forms",
}

_HELP = {
    "title": "What patients read as the heading.",
    "source.title": "Short name by which reviewers know it, such as “SPRAVATO label, 2025”.",
    "claim.title": "Short name by which authors find it; patients read the sentence below.",
    "handle": (
        "Name in addresses, such as iv-ketamine. Leave it empty to take it from the title. It "
        "stays for good once the entry was live."
    ),
    "summary": "One or two plain sentences for lists and search results; at most 500 characters.",
    "audience": "Patients read plain words; clinicians may read terms of the field.",
    "review_interval_months": "How long a signed text may stand before somebody looks again.",
    "citation": "Authors, title, journal or agency, year, as a reader would look it up.",
    "published_on": "The day of the version you read. For a label: its revision date.",
    "verified": "Tick once you compared what we say with the original, word by word.",
    "retracted": "Tick as soon as the publisher retracts it; claims resting on it must go.",
    "label_version": "Revision of the drug label, such as 01/2025.",
    "statement": "One fact, with its number and its condition. It must stand by itself.",
    "qualifier": "What keeps it honest: population, comparison, time, uncertainty.",
    "claim.population": "For whom it was shown, such as adults with resistant depression.",
    "sources": "At least one. The first is shown first.",
    "valid_until": "Leave empty unless the claim expires by itself.",
    "frequency": "By the numbers of the source, not by impression.",
    "onset": "Such as: within minutes of the start.",
    "duration": "Such as: gone within two hours.",
    "what_to_do": "What the patient does, in order. Say 911 or 988 wherever it applies.",
    "whom_to_call": "Who answers, with the number.",
    "claims": "Claims listed with sources below the text, besides those cited in it.",
    "code": "As coded for billing, such as F33.2.",
    "also_known_as": "Other names patients use.",
    "symptoms": "One per line, in plain words.",
    "when_to_get_help": "When to call, whom. Say 988 wherever suicide is named.",
    "treatments": "Links to treatments of this condition.",
    "statuses": "Approved, off-label or in trials only: for each condition it is offered for.",
    "minimum_age": "Leave empty only if no age limit is known.",
    "contraindications": "One per line: who must not have it.",
    "no_driving_until": "What the patient must hear before the session.",
    "body": "The text with its blocks. Mark numbers and promises, and tie them to a claim.",
    "conditions": "What it treats. Each stands in the page with its text.",
    "forms": "In which forms it is given.",
    "session_length_minutes_min": "The same in both fields if there is one number.",
    "observation_minutes_min": "The same in both fields if there is one number.",
    "course_sessions_min": "The same in both fields if there is one number.",
    "course_weeks_min": "The same in both fields if there is one number.",
    "course_maintenance_weeks_min": "The same in both fields if there is one number.",
    "participants": "Everybody who was randomised or enrolled.",
}


def label_of(type_code: str, column: str) -> str:
    """Return the label of a column."""
    fallback = column.replace("_", " ").capitalize()
    return _LABELS.get(f"{type_code}.{column}") or _LABELS.get(column) or fallback


def help_of(type_code: str, column: str) -> str:
    """Return the help of a column; empty where the label says it all."""
    return _HELP.get(f"{type_code}.{column}") or _HELP.get(column) or ""
