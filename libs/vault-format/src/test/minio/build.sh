#!/bin/sh
# Builds the MinIO server that MinioStoreTest and MinioFaultsTest run against, some ten minutes on one core.
# Pinned to the last commit of its archived repository (docs/adr/0008-minio-image.md).
set -eu
cd "$(dirname "$0")/../../.."
mkdir -p target/minio
GOBIN="$PWD/target/minio" CGO_ENABLED=0 go install github.com/minio/minio@v0.0.0-20260212201848-7aac2a2c5b7c
