#!/bin/sh
# Two roles: one owns the tables and changes them, one serves and owns nothing. Run once, by the image.
set -eu
psql --set ON_ERROR_STOP=1 --set app="$CTO_APP_PASSWORD" --set owner="$CTO_OWNER_PASSWORD" <<'SQL'
CREATE ROLE cto_owner LOGIN PASSWORD :'owner';
CREATE ROLE cto_app LOGIN PASSWORD :'app';
CREATE DATABASE portal OWNER cto_owner;
SQL
