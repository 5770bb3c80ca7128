#!/usr/bin/env bash
# Makes what compose.yaml must keep secret. Run it once; it never replaces a secret that exists.
#
# KEEP A COPY of secrets/kek elsewhere: without it nobody can read the vaults, and nobody can make it again.
set -euo pipefail
umask 077
cd "$(dirname "$0")"
mkdir -p secrets sources restores
# The services run as user 185 in their containers and restore into this folder.
chmod 0777 restores
chmod 0755 sources

make() {
    if [[ ! -e "secrets/$1" ]]; then
        # Written whole or not at all.
        "${@:2}" > "secrets/.$1.new"
        mv "secrets/.$1.new" "secrets/$1"
        echo "made secrets/$1"
    fi
}
password() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }
kek() { head -c 32 /dev/urandom; }

for name in token postgres minio-root store-secret; do make "$name" password; done
make kek kek

services=(scheduler snapshot transfer vault retention)
for service in "${services[@]}"; do
    make "$service.env" printf 'QUARKUS_DATASOURCE_PASSWORD=%s\n' "$(password)"
done
all_databases() {
    local service
    for service in "${services[@]}"; do
        printf '%s_PASSWORD=%s\n' "${service^^}" "$(cut -d= -f2- "secrets/$service.env")"
    done
}
make databases.env all_databases
# Compose mounts secrets with the modes they have here; the containers' users have to read them.
chmod 0444 secrets/token secrets/kek secrets/store-secret secrets/postgres secrets/minio-root
chmod 0700 secrets
