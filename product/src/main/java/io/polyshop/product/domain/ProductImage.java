package io.polyshop.product.domain;

import java.util.UUID;

/** A picture of a product: {@code url} is where it is, http or https. */
public record ProductImage(UUID id, String url) {}
