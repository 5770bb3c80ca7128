#!/usr/bin/env bash
# A database and a role for each service; no role can see another's database. Runs once, in PostgreSQL's own container.
set -euo pipefail
for service in scheduler snapshot transfer vault retention; do
    variable="${service^^}_PASSWORD"
    psql -v ON_ERROR_STOP=1 -v name="holdfast_$service" -v secret="${!variable}" --username postgres <<'SQL'
create role :"name" login password :'secret';
create database :"name" owner :"name";
revoke connect, temporary on database :"name" from public;
SQL
done
