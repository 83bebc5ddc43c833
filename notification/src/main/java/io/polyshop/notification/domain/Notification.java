package io.polyshop.notification.domain;

import java.util.Map;
import java.util.UUID;

/**
 * What a user is told because of an event.
 *
 * @param userId null if the event names only the order
 * @param orderId null if it is not about an order
 * @param data what else the template needs; amounts are minor units
 */
public record Notification(
    UUID eventId, Template template, UUID userId, UUID orderId, Map<String, Object> data) {}
