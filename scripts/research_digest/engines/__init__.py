"""The engines that make a site of the pages; each module is the only one that knows its engine."""
