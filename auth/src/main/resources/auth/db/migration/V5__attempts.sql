-- What is counted against too many attempts; the key is a SHA-256 of what it is about. Nothing is
-- allowed before free_at; from forget_at on counting begins anew.
create table attempts (
  key       bytea       primary key check (octet_length(key) = 32),
  count     integer     not null,
  free_at   timestamptz not null,
  forget_at timestamptz not null
);

create index attempts_forget_at on attempts (forget_at);

-- From where an account was logged in to: the guesses of strangers do not keep its owner out there.
create table known_addresses (
  user_id uuid        not null references users (id),
  network text        not null,
  seen_at timestamptz not null,
  primary key (user_id, network)
);

create index known_addresses_seen_at on known_addresses (seen_at);
