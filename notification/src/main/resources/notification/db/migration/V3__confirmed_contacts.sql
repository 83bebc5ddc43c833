-- Whether the owner of the address has confirmed it: until then nothing is sent there but the request
-- to do so. Contacts from before addresses were confirmed count as confirmed.
alter table contacts add column email_confirmed boolean not null default true;
