#!/bin/sh
# Runs mongod with the secrets of /secrets; a second process makes the replica set and
# its users, at every start and until it succeeds, because that may be repeated.
set -eu

until mongosh --nodb --quiet /kith/init.js; do sleep 0.5; done &

exec mongod --dbpath /data/db --bind_ip_all --port 27017 --replSet kith0 \
    --keyFile /secrets/keyfile --nounixsocket --noscripting \
    --networkMessageCompressors disabled \
    --wiredTigerCacheSizeGB "${KITH_MONGO_CACHE_GB:-0.5}" \
    --setParameter transactionLifetimeLimitSeconds=10
