-- The key whose signs_from came last signs; one whose time has not come is only published, one that
-- was followed by another stays published until its last token has expired, and is then deleted.
alter table signing_keys add column signs_from timestamptz;
update signing_keys set signs_from = created_at;
alter table signing_keys alter column signs_from set not null;
alter table signing_keys drop column retired_at;
