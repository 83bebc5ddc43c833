package io.polyshop.notification.domain;

import java.util.Map;
import java.util.UUID;

/**
 * Something that a user is to be told because of an event.
 *
 * @param userId null where the event names only the order
 * @param orderId null where it is about no order
 * @param data what the template needs besides; amounts are minor units
 */
public record Notification(
    UUID eventId, Template template, UUID userId, UUID orderId, Map<String, Object> data) {}
