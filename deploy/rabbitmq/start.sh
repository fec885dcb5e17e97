#!/bin/sh
# Gives RabbitMQ its first administrator; every other user comes from
# `kith topology apply --users`.
set -eu
mkdir -p /etc/rabbitmq/conf.d
cp /secrets/20-kith.conf /etc/rabbitmq/conf.d/20-kith.conf
chown rabbitmq:rabbitmq /etc/rabbitmq/conf.d/20-kith.conf
exec docker-entrypoint.sh rabbitmq-server
