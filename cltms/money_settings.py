"""Settings of money: in which currency the house counts."""

from babel.numbers import list_currencies
from pydantic import Field, field_validator
from pydantic_settings import BaseSettings


class MoneySettings(BaseSettings):
    """How money is counted."""

    currency: str = Field(
        default="USD", description="Currency in which costs are written where nothing else is said, as ISO 4217 code."
    )

    @field_validator("currency")
    @classmethod
    def _known_currency(cls, value: str) -> str:
        if value in list_currencies():
            return value
        raise ValueError("give a currency such as USD, EUR or GBP")
