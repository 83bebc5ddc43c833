-- Where a user is reached. The account's own facts (email, name) come from auth's events and may be
-- missing for a moment; the phone is the user's own setting.
create table contacts (
  user_id            uuid        primary key,
  email              text,
  name               text,
  phone              text,
  account_updated_at timestamptz, -- of the newest account fact applied: an older one changes nothing
  updated_at         timestamptz not null
);

-- What is to be sent: written in the transaction that reads the event, sent by a worker later.
create table deliveries (
  event_id        uuid        not null, -- the event's id; of a resent mail, an id of its own
  channel         text        not null check (channel in ('EMAIL', 'SMS')),
  template        text        not null,
  user_id         uuid,                 -- null where the event names only the order
  order_id        uuid,
  data            json        not null,
  status          text        not null check (status in ('PENDING', 'SENT', 'FAILED', 'SKIPPED')),
  attempts        integer     not null,
  next_attempt_at timestamptz not null,
  claimed_until   timestamptz,
  created_at      timestamptz not null,
  waiting         boolean     not null default false, -- for a contact that is not known yet
  resend_of       uuid,
  primary key (event_id, channel)
) with (fillfactor = 80); -- room for a claim to stay on its page

create index deliveries_due on deliveries (channel, next_attempt_at) where status = 'PENDING';
create index deliveries_waiting on deliveries (user_id) where waiting;
create index deliveries_order on deliveries (order_id)
  where order_id is not null and user_id is not null and channel = 'EMAIL';

-- One row for each mail that was sent or given up; the id is its delivery's.
create table email_logs (
  id            uuid        primary key,
  to_address    text        not null,
  template      text        not null,
  status        text        not null check (status in ('SENT', 'FAILED')),
  error_message text,
  metadata      json        not null,
  created_at    timestamptz not null
);

create index email_logs_order on email_logs ((metadata ->> 'orderId'), id);
create index email_logs_failed on email_logs (id) where status = 'FAILED';

create table sms_logs (
  id            uuid        primary key,
  phone_number  text        not null,
  template      text        not null,
  status        text        not null check (status in ('SENT', 'FAILED')),
  error_message text,
  metadata      json        not null,
  created_at    timestamptz not null
);

create index sms_logs_order on sms_logs ((metadata ->> 'orderId'), id);
create index sms_logs_failed on sms_logs (id) where status = 'FAILED';
