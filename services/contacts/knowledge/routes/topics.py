"""Topics over HTTP."""

from typing import Any

from flask import Response

from chassis.web import changed, created, here, shown
from contacts.knowledge.commands import (
    CorrectTopic,
    MakeTopic,
    correct_topic,
    make_topic,
)
from contacts.knowledge.model import Topic
from contacts.knowledge.queries import get_topic, list_topics
from contacts.knowledge.routes.facts import blueprint
from contacts.knowledge.schemas import (
    CorrectTopicSchema,
    MakeTopicSchema,
    TopicSchema,
    TopicsSchema,
)


@blueprint.get("/topics")
@blueprint.requires("knowledge:read")
@blueprint.response(200, TopicsSchema)
def show_topics() -> Response:
    """Show the topics."""
    return shown({"items": list_topics(here.store)}, TopicsSchema)


@blueprint.post("/topics")
@blueprint.requires("knowledge:write")
@blueprint.arguments(MakeTopicSchema)
@blueprint.response(201, TopicSchema)
def post_topic(body: dict[str, Any]) -> Response:
    """Make a topic."""
    return created(make_topic, MakeTopic(fields=body), TopicSchema, location=_place)


@blueprint.get("/topics/<string:key>")
@blueprint.requires("knowledge:read")
@blueprint.response(200, TopicSchema)
def show_topic(key: str) -> Response:
    """Show one topic."""
    return shown(get_topic(key, here.store), TopicSchema)


@blueprint.patch("/topics/<string:key>")
@blueprint.requires("knowledge:write")
@blueprint.arguments(CorrectTopicSchema)
@blueprint.response(200, TopicSchema)
def patch_topic(body: dict[str, Any], key: str) -> Response:
    """Change a topic; of a used one only the label."""
    command = CorrectTopic(key=key, version=here.if_match(), changes=body)
    return changed(correct_topic, command, TopicSchema)


def _place(topic: Topic) -> str:
    return f"{blueprint.url_prefix}/topics/{topic.key}"
