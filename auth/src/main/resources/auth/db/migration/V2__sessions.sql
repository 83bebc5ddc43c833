-- An account that is disabled cannot log in.
alter table users add column disabled_at timestamptz;

-- The sessions that live; the id is that of the family of refresh tokens, and the claim sid of the
-- access tokens. A session that ends is deleted. access_until: when its last access token expires.
create table sessions (
  id           uuid        primary key,
  user_id      uuid        not null references users (id),
  created_at   timestamptz not null,
  last_used_at timestamptz not null,
  expires_at   timestamptz not null,
  access_until timestamptz not null,
  address      text        not null,
  user_agent   text
);

create index sessions_user_id on sessions (user_id, last_used_at);
create index sessions_expires_at on sessions (expires_at);

insert into sessions
select family_id, user_id, min(created_at), max(created_at), max(expires_at),
       max(created_at) + interval '15 minutes', 'unknown', null
from refresh_tokens
group by family_id, user_id
having not bool_or(revoked) and max(expires_at) > now();
