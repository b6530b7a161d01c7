"""The assessment report: HTML and PDF of the same content."""

from ctoaas.deliver.report.as_html import html
from ctoaas.deliver.report.as_pdf import pdf
from ctoaas.deliver.report.build import view
from ctoaas.deliver.report.records import ReportView

__all__ = ["ReportView", "html", "pdf", "view"]
