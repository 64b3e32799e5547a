"""The share certificate: one page that says who holds how many shares of which class, under a number."""

from reports.share_certificate.content import ShareCertificate
from reports.share_certificate.content import ShareCertificate as Content
from reports.share_certificate.render import certificate_sheet as sheet

__all__ = ["Content", "ShareCertificate", "sheet"]
