create table intents (
  id              uuid        primary key,
  destination     text        not null,
  status          text        not null default 'OPEN',
  result          text,
  attempts        integer     not null default 0,
  next_attempt_at timestamptz not null default now(),
  claimed_until   timestamptz
);
