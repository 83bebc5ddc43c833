package io.polyshop.product.domain;

import java.text.Collator;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** All categories, and the rules for where one may be. */
public final class CategoryTree {

  /** The most levels that a tree may have: readers of nested JSON have limits too. */
  public static final int MAX_DEPTH = 10;

  /** The most categories: they are listed in one answer. */
  public static final int MAX_CATEGORIES = 5_000;

  /** Whether a category may be moved to a place. */
  public enum Fit {
    FITS,
    /** There is no such parent. */
    NO_PARENT,
    /** It would be below itself. */
    CYCLE,
    /** It, or one below it, would be deeper than {@link #MAX_DEPTH}. */
    TOO_DEEP
  }

  private final Map<UUID, Category> byId = new HashMap<>();
  private final Map<Optional<UUID>, List<Category>> byParent;

  public CategoryTree(List<Category> categories) {
    categories.forEach(category -> byId.put(category.id(), category));
    byParent =
        categories.stream()
            .sorted(byName())
            .collect(Collectors.groupingBy(c -> Optional.ofNullable(c.parentId())));
  }

  /** The category, if it exists. */
  public Optional<Category> find(UUID id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Whether there are as many categories as there may be. */
  public boolean isFull() {
    return byId.size() >= MAX_CATEGORIES;
  }

  /** Whether the category, new or with all that is below it, may be below that parent. */
  public Fit fit(UUID id, UUID parentId) {
    int depth = 0;
    for (var above = parentId; above != null; above = byId.get(above).parentId()) {
      if (above.equals(id)) {
        return Fit.CYCLE;
      }
      if (!byId.containsKey(above)) {
        return Fit.NO_PARENT;
      }
      depth++;
    }
    return depth + height(id) > MAX_DEPTH ? Fit.TOO_DEEP : Fit.FITS;
  }

  /** The roots, with all that is below them. */
  public List<CategoryNode> roots() {
    return below(null);
  }

  /** As people sort: by the letters, then by the accents; case is ignored. */
  private static Comparator<Category> byName() {
    var collator = Collator.getInstance(Locale.ROOT);
    collator.setStrength(Collator.SECONDARY);
    collator.setDecomposition(Collator.CANONICAL_DECOMPOSITION);
    return Comparator.comparing(Category::name, collator).thenComparing(Category::id);
  }

  private List<CategoryNode> below(UUID parentId) {
    return children(parentId).stream()
        .map(c -> new CategoryNode(c.id(), c.name(), c.parentId(), below(c.id())))
        .toList();
  }

  private int height(UUID id) {
    return 1 + children(id).stream().mapToInt(child -> height(child.id())).max().orElse(0);
  }

  /** Those directly below it, by name; the roots for null. */
  public List<Category> children(UUID parentId) {
    return byParent.getOrDefault(Optional.ofNullable(parentId), List.of());
  }
}
