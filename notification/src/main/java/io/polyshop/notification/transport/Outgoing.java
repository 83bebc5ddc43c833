package io.polyshop.notification.transport;

import io.polyshop.notification.domain.Template;
import io.polyshop.notification.message.Message;
import java.util.UUID;

/**
 * A message with its address.
 *
 * @param id the delivery's: the same at every attempt
 */
public record Outgoing(UUID id, Template template, String address, Message message) {}
