"""The rules of pipelines."""

import pytest

from interactions.pipelines.errors import (
    LastStageError,
    StageExistsError,
    UnknownStageError,
)
from interactions.pipelines.model import Stage
from tests.builders.deals import the_pipeline


def test_stages_are_told_apart_by_their_keys() -> None:
    twice = (Stage(key="a", label="A"), Stage(key="a", label="B"))
    with pytest.raises(StageExistsError):
        the_pipeline(stages=twice)
    with pytest.raises(UnknownStageError):
        the_pipeline().stage("nowhere")


def test_stages_are_added_moved_and_taken_out_but_the_last_one() -> None:
    pipeline = the_pipeline()
    lead, offer, contract = (stage.id for stage in pipeline.stages)

    pipeline.change_stage(contract, {"label": "Signing"}, 0)
    pipeline.add_stage(Stage(key="new", label="New", id="n"), 1)
    pipeline.change(stages=pipeline.without(lead))

    assert [stage.id for stage in pipeline.stages] == [contract, "n", offer]
    pipeline.change(stages=pipeline.without("n"))
    pipeline.change(stages=pipeline.without(offer))
    with pytest.raises(LastStageError):
        pipeline.without(contract)
