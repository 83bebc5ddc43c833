package io.polyshop.product.domain;

import java.util.UUID;

/** A category; {@code parentId} is null for a root. */
public record Category(UUID id, String name, UUID parentId) {}
