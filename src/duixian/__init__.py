"""Duixian 兑现: reads Chinese government work reports into figures, targets, tasks, projects and terms, with evidence."""

__version__ = "0.1.0"
