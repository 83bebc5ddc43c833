package io.polyshop.notification.domain;

/**
 * A notification, and the trace that it belongs to.
 *
 * @param traceParent W3C trace context, or null
 */
public record TracedNotification(Notification notification, String traceParent) {}
