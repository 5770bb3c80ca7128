#!/bin/sh
# Builds the MinIO server that MinioStoreTest and MinioFaultsTest run against, some ten minutes on one core.
# Pinned to the last commit of its archived repository (docs/adr/0008-minio-image.md). The module is downloaded and built
# rather than installed by "go install", which asks for lists of versions as well.
set -eu
cd "$(dirname "$0")/../../.."
mkdir -p target/minio
program="$PWD/target/minio/minio"
cd "$(go mod download -json github.com/minio/minio@v0.0.0-20260212201848-7aac2a2c5b7c | sed -n 's/^\t"Dir": "\(.*\)",$/\1/p')"
CGO_ENABLED=0 go build -mod=readonly -buildvcs=false -o "$program" .
