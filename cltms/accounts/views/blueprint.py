"""The blueprint of accounts, which is also the one that Flask-Security makes its links for."""

from flask import Blueprint

bp = Blueprint("accounts", __name__, template_folder="../templates")
