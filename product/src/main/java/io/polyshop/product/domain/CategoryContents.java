package io.polyshop.product.domain;

import java.util.List;
import java.util.UUID;

/** What keeps a category from being deleted: some of its products and of its sub-categories. */
public record CategoryContents(List<Item> products, List<Category> categories) {

  /** The most of each that are named. */
  public static final int MAX_NAMED = 20;

  /** A product, by what staff know it by. */
  public record Item(UUID id, String name, boolean active) {}
}
