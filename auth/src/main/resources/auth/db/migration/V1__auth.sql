create table users (
  id            uuid        primary key,
  email         text        not null unique check (email = lower(email)),
  password_hash text        not null,
  name          text        not null,
  created_at    timestamptz not null,
  updated_at    timestamptz not null
);

create table roles (
  id   uuid primary key,
  name text not null unique
);

insert into roles (id, name) values
  ('01900000-0000-7000-8000-000000000001', 'customer'),
  ('01900000-0000-7000-8000-000000000002', 'staff'),
  ('01900000-0000-7000-8000-000000000003', 'admin');

create table user_roles (
  user_id uuid not null references users (id),
  role_id uuid not null references roles (id),
  primary key (user_id, role_id)
);

create index user_roles_role_id on user_roles (role_id);

-- token is the SHA-256 of what the client holds, never the token. Every login begins a family; each
-- refresh uses one token up (used_at) and adds the next one to the family.
create table refresh_tokens (
  id         uuid        primary key,
  user_id    uuid        not null references users (id),
  token      bytea       not null unique check (octet_length(token) = 32),
  expires_at timestamptz not null,
  revoked    boolean     not null default false,
  family_id  uuid        not null,
  created_at timestamptz not null,
  used_at    timestamptz
);

create index refresh_tokens_user_id_family_id on refresh_tokens (user_id, family_id);
create index refresh_tokens_expires_at on refresh_tokens (expires_at);

-- private_key is encrypted with AES-256-GCM under AUTH_KEY_ENCRYPTION_KEY (12 bytes of nonce first,
-- bound to the kid); public_key is an X.509 SubjectPublicKeyInfo. A retired key signs no more.
create table signing_keys (
  kid         text        primary key,
  private_key bytea       not null,
  public_key  bytea       not null,
  created_at  timestamptz not null,
  retired_at  timestamptz
);
