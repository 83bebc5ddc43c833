-- Staff look for payments that failed (store/PaymentListStore). Only those are in it: a payment that
-- succeeds pays nothing for it. A change of the status was no heap-only update before, because of
-- payments_due; claims still are, so do not index what they write.
create index payments_failed on payments (id) where status = 'FAILED';
