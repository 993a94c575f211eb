"""Entry point for MkDocs, named under `hooks:` in mkdocs.yml."""

# MkDocs has this folder on the path only while it loads the hook, so the import must be here.
from research_digest.engines.mkdocs import (
    on_build_error,
    on_config,
    on_env,
    on_files,
    on_nav,
    on_page_content,
    on_post_build,
    on_post_page,
    on_pre_build,
    on_serve,
    on_shutdown,
    on_startup,
)

__all__ = [
    "on_build_error",
    "on_config",
    "on_env",
    "on_files",
    "on_nav",
    "on_page_content",
    "on_post_build",
    "on_post_page",
    "on_pre_build",
    "on_serve",
    "on_shutdown",
    "on_startup",
]
