"""The pages' blueprint."""

from flask import Blueprint

bp = Blueprint("holdings_report", __name__, template_folder="templates", url_prefix="/holdings-report")
