#!/bin/bash
# Creates the bucket and the user of the services on MinIO; both may exist already.
set -euo pipefail
set +x
for attempt in $(seq 1 30); do
    if mc alias set store http://minio:9000 minio-root "$(cat /run/secrets/minio-root)" > /dev/null 2>&1; then
        break
    elif [[ $attempt == 30 ]]; then
        echo "MinIO did not answer within a minute; see: docker compose logs minio" >&2
        exit 1
    fi
    sleep 2
done
mc mb --ignore-existing store/holdfast
mc admin user add store holdfast "$(cat /run/secrets/store-secret)" > /dev/null
mc admin policy create store holdfast /bucket-policy.json
mc admin policy attach store holdfast --user holdfast 2> /dev/null ||
    mc admin user info store holdfast | grep -q 'holdfast'
