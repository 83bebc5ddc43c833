package io.polyshop.notification.transport;

import io.polyshop.notification.domain.Template;
import io.polyshop.notification.message.Message;
import java.util.UUID;

/**
 * A message and where it goes.
 *
 * @param id of the delivery: the same in every attempt
 */
public record OutgoingMessage(UUID id, Template template, String address, Message message) {}
