#!/bin/sh
# Runs mongod as an ordinary user with the secrets of /secrets; a second process makes
# the replica set and its users, at every start, because that may be repeated.
set -eu

install -d -o 999 -g 999 -m 700 /run/kith
install -o 999 -g 999 -m 400 /secrets/keyfile /run/kith/keyfile
chown 999:999 /data/db
rm -f /run/kith/ready

mongosh --nodb --quiet /kith/init.js &

exec setpriv --reuid 999 --regid 999 --clear-groups --no-new-privs \
    mongod --dbpath /data/db --bind_ip_all --port 27017 --replSet kith0 \
    --keyFile /run/kith/keyfile --nounixsocket --noscripting \
    --networkMessageCompressors disabled \
    --wiredTigerCacheSizeGB "${KITH_MONGO_CACHE_GB:-0.5}" \
    --setParameter transactionLifetimeLimitSeconds=10
