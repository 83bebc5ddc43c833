package io.polyshop.product.domain;

import java.util.List;
import java.util.UUID;

/** A category with those below it, by name. */
public record CategoryNode(UUID id, String name, UUID parentId, List<CategoryNode> children) {}
