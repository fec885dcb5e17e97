"""Letters, their languages and versions, and what may stand in them."""

from campaigns.templates.model.letter import Letter, Rendered, render, render_many
from campaigns.templates.model.lint import Finding, lint
from campaigns.templates.model.liquid import TemplateSyntaxError, header
from campaigns.templates.model.template import Template, locale_for

__all__ = [
    "Finding",
    "Letter",
    "Rendered",
    "Template",
    "TemplateSyntaxError",
    "header",
    "lint",
    "locale_for",
    "render",
    "render_many",
]
