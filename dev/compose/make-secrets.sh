#!/bin/sh
# Makes the secrets of this installation once, at random: there are no default passwords.
set -eu
for name in postgres-password auth-key-encryption-key admin-password \
  auth-database-password product-database-password inventory-database-password \
  order-database-password payment-database-password notification-database-password \
  analytics-database-password; do
  [ -s "/secrets/$name" ] || head -c 32 /dev/urandom | base64 | tr -d '\n' > "/secrets/$name"
done
chmod 644 /secrets/*
