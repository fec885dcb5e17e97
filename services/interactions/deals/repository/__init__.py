"""The deals, and what they come to."""

from typing import Final

from interactions.deals.repository.deals import DealRepository
from interactions.deals.repository.sums import SumRepository, sum_up

REPOSITORIES: Final = (DealRepository, SumRepository)
"""All collections of this feature."""

__all__ = ["REPOSITORIES", "DealRepository", "SumRepository", "sum_up"]
