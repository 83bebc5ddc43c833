package io.polyshop.product.domain;

import io.polyshop.contracts.ProductEvent.CategoryChanged;
import java.time.Instant;
import java.util.UUID;

/** A category; {@code parentId} is null for a root. */
public record Category(UUID id, String name, UUID parentId) {

  /** The event that states what the category has become. */
  public CategoryChanged changed(Instant now) {
    return new CategoryChanged(id, name, parentId, false, now);
  }

  /** The event that states that there is no such category any more. */
  public CategoryChanged deleted(Instant now) {
    return new CategoryChanged(id, name, parentId, true, now);
  }
}
