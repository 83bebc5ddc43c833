-- Who asks for a reset leaves the address here, be there such an account or not, so that the answer
-- takes as long in both cases; a worker looks the account up.
create table password_reset_requests (
  email        text        primary key,
  requested_at timestamptz not null,
  traceparent  text
);

-- token is the SHA-256 of what the mail holds. A reset that was used is deleted.
create table password_resets (
  id         uuid        primary key,
  user_id    uuid        not null references users (id),
  token      bytea       not null unique check (octet_length(token) = 32),
  created_at timestamptz not null,
  expires_at timestamptz not null
);

create index password_resets_user_id on password_resets (user_id);
create index password_resets_expires_at on password_resets (expires_at);
