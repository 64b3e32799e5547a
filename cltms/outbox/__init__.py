"""The outbox: mail and SMS, written inside the act that they speak of and carried out after it is kept."""
