"""The map of the library holds every module, told by its own docstring."""

import runpy


def test_map_of_the_modules_is_up_to_date(repository):
    """`python scripts/map_modules.py` would write what stands there."""
    script = runpy.run_path(str(repository / "scripts" / "map_modules.py"))
    assert script["write_map"]() == script["MAP"].read_text(encoding="utf-8")
