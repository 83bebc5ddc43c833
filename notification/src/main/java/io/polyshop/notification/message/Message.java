package io.polyshop.notification.message;

/**
 * The text of a message. The subject is one line without control characters, and empty for a text
 * message.
 */
public record Message(String subject, String text) {}
