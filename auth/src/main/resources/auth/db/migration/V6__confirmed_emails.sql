-- When the owner of the address was known to want the account. Accounts from before addresses were
-- confirmed count as confirmed.
alter table users add column email_confirmed_at timestamptz;
update users set email_confirmed_at = created_at;

-- token is the SHA-256 of what the mail holds. A confirmation that was used is deleted. email is the
-- account's own, or the one that it is to have.
create table email_confirmations (
  id         uuid        primary key,
  user_id    uuid        not null references users (id),
  email      text        not null check (email = lower(email)),
  token      bytea       not null unique check (octet_length(token) = 32),
  created_at timestamptz not null,
  expires_at timestamptz not null
);

create index email_confirmations_user_id on email_confirmations (user_id);
create index email_confirmations_expires_at on email_confirmations (expires_at);
