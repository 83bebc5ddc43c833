-- Staff look for messages by recipient and by the time they were sent (store/MessageLogStore). Rows
-- of these tables are never updated, and the newest are written at the end of the first index.
create index email_logs_by_time on email_logs (created_at, id);
create index email_logs_by_address on email_logs (to_address, created_at, id);
create index email_logs_failed_by_time on email_logs (created_at, id) where status = 'FAILED';
drop index email_logs_failed;

create index sms_logs_by_time on sms_logs (created_at, id);
create index sms_logs_by_number on sms_logs (phone_number, created_at, id);
create index sms_logs_failed_by_time on sms_logs (created_at, id) where status = 'FAILED';
drop index sms_logs_failed;
