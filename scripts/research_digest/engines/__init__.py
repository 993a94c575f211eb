"""Adapters to site engines. Each module is the only one that imports its engine."""
