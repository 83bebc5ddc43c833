package io.polyshop.payment.store;

import io.polyshop.payment.domain.PaymentStatus;
import io.polyshop.runtime.sql.TimeRange;
import java.util.Optional;
import java.util.UUID;

/** Which payments are looked for; an empty part does not filter. */
public record PaymentFilter(
    Optional<UUID> orderId,
    Optional<UUID> userId,
    Optional<PaymentStatus> status,
    TimeRange created) {}
