package io.polyshop.notification.message;

/**
 * What is said. The subject is one line without control characters, and empty for a text message.
 */
public record Message(String subject, String text) {}
