#!/bin/sh
# Stands in for Prisma's native schema engine, which is a download: generate and validate never start it,
# and every command that would need it fails with this sentence instead of pretending to have worked.
m='no schema engine: use npm run db:new or npm run db:check'
case " $* " in *' cli '*) echo "$m" >&2; exit 1 ;; esac
read -r q
id=$(printf '%s' "$q" | sed 's/.*"id":\([0-9]*\).*/\1/')
printf '{"jsonrpc":"2.0","id":%s,"error":{"code":4466,"message":"%s","data":{"is_panic":false,"message":"%s"}}}\n' "$id" "$m" "$m"
sleep 1; exit 1
