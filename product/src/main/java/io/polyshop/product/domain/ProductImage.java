package io.polyshop.product.domain;

import java.util.UUID;

/** An image of a product; {@code url} is its http or https address. */
public record ProductImage(UUID id, String url) {}
