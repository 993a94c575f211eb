"""Put the theme of the clone, `overrides/`, into the package, where it is `research_digest/theme/`.

Setuptools has no setting for packages from two folders in pyproject.toml, where all else stands.
"""

from setuptools import find_packages, setup

THEME = "research_digest.theme"

setup(
    packages=[*find_packages("scripts"), THEME],
    package_dir={"": "scripts", THEME: "overrides"},
    package_data={THEME: ["**/*"], "": ["templates/*", "data/*", "files/**/*"]},
)
