"""Language without a model: sentences, forms of words, numbers, and what negates what.

English and Spanish; word lists stand in ``cues``, apart from the code that walks over them.
"""
