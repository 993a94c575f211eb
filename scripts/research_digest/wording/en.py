"""The site's words in English, which stand in for what another language lacks.

A text with `{n}` has a form for each plural of its language, by the categories of Unicode's plural rules.
"""

WORDS: dict[str, str] = {
    # Places
    "home": "Home",
    "clippings": "Clippings",
    "all": "All clippings",
    "tags": "Tags",
    "authors": "Authors",
    "publications": "Publications",
    "topics": "Topics",
    "latest": "Latest clippings",
    "pages": "Pages",
    "newer": "Newer",
    "older": "Older",
    # An article
    "published": "Published",
    "clipped": "Clipped",
    "original": "Read the original",
    "more": "more",
    "mend": "Suggest a correction",
    "excerpt": "This is the beginning of the text; the original has all of it.",
    "link": "The text is not shown here; the original has it.",
    # What can be taken away
    "cite": "Cite",
    "cite_files": "As a file",
    "data": "As data",
    "digests": "Digests",
    "feed_about": "This is a feed: copy its address into a feed reader, and what is new comes to you.",
    "feed_page": "The same as a page",
    "subscribe": "Subscribe",
    # What was taken down
    "removed": "No longer here",
    "removed_about": "What stood on this page was taken down.",
}

BODY: dict[str, str] = {
    # What a clipping's body says beside the clipped text
    "back": "Back to reference",
    "diagram": "Diagram",
    "done": "done",
    "footnotes": "Footnotes",
    "image": "Image",
    "open": "open",
    "post": "Post",
    "video": "Video",
    # The titles of callouts that have none, by the type that was written
    "note": "Note",
    "abstract": "Abstract",
    "summary": "Summary",
    "tldr": "TL;DR",
    "info": "Info",
    "todo": "To do",
    "tip": "Tip",
    "hint": "Hint",
    "important": "Important",
    "success": "Success",
    "check": "Check",
    "question": "Question",
    "help": "Help",
    "faq": "FAQ",
    "warning": "Warning",
    "caution": "Caution",
    "attention": "Attention",
    "failure": "Failure",
    "fail": "Fail",
    "missing": "Missing",
    "danger": "Danger",
    "error": "Error",
    "bug": "Bug",
    "example": "Example",
    "quote": "Quote",
    "cite": "Cite",
}

COUNTS: dict[str, dict[str, str]] = {
    "clippings": {"one": "{n} clipping", "other": "{n} clippings"},
}
