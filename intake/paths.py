"""Files inside a pack's folder: found by the path that the pack names, never outside of it.

Links that lead out of the folder are refused, so that a pack from elsewhere cannot make the import
read, and publish, another file of this machine.
"""

from pathlib import Path, PurePosixPath


def find_inside(*, folder: Path, file: str) -> Path | str:
    """Return the file of a path inside a folder, or a sentence that says why there is none.

    Args:
        folder: The pack's.
        file: As the pack names it, with slashes.
    """
    named = PurePosixPath(file)
    if named.is_absolute() or ".." in named.parts or "\\" in file or not named.parts:
        return f"“{file}” is no path inside the pack. Write one such as images/room.png."
    path = folder / named
    try:
        root = folder.resolve(strict=True)
        real = path.resolve(strict=True)
    except (OSError, RuntimeError):
        return f"There is no file “{file}” in the pack."
    if not real.is_relative_to(root):
        return f"“{file}” is a link that leads out of the pack. Put the file itself there."
    if not real.is_file():
        return f"“{file}” is no file."
    return path
