"""The peer of a report with pictures: a bare Flask view that reads what was sent and keeps nothing."""

from flask import Flask, request

app = Flask(__name__)


@app.post("/")
def read() -> tuple[str, int]:
    """Read every file to its end."""
    size = sum(len(file.stream.read()) for file in request.files.getlist("photos"))
    return str(size), 200
