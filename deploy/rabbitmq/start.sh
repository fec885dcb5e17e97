#!/bin/sh
# Debian's rabbitmq-server on PATH is a wrapper that writes the log where nobody looks;
# the script behind it, and the official image's, write to standard output.
PATH=/usr/lib/rabbitmq/bin:$PATH
exec rabbitmq-server
