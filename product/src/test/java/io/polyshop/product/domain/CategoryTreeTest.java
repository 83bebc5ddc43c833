package io.polyshop.product.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.product.domain.CategoryTree.Fit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CategoryTreeTest {

  private static final UUID TOP = UUID.randomUUID();
  private static final UUID MIDDLE = UUID.randomUUID();
  private static final UUID BOTTOM = UUID.randomUUID();
  private static final UUID OTHER = UUID.randomUUID();

  private final CategoryTree tree =
      new CategoryTree(
          List.of(
              new Category(BOTTOM, "bottom", MIDDLE),
              new Category(TOP, "top", null),
              new Category(OTHER, "Other", null),
              new Category(MIDDLE, "middle", TOP)));

  @Test
  void nestsByName() {
    var bottom = new CategoryNode(BOTTOM, "bottom", MIDDLE, List.of());
    var middle = new CategoryNode(MIDDLE, "middle", TOP, List.of(bottom));

    assertThat(tree.roots())
        .containsExactly(
            new CategoryNode(OTHER, "Other", null, List.of()),
            new CategoryNode(TOP, "top", null, List.of(middle)));
  }

  @Test
  void fitsWhereItIsNotBelowItself() {
    assertThat(tree.fit(TOP, null)).isEqualTo(Fit.FITS);
    assertThat(tree.fit(TOP, OTHER)).isEqualTo(Fit.FITS);
    assertThat(tree.fit(BOTTOM, TOP)).isEqualTo(Fit.FITS);
    assertThat(tree.fit(TOP, TOP)).isEqualTo(Fit.CYCLE);
    assertThat(tree.fit(TOP, MIDDLE)).isEqualTo(Fit.CYCLE);
    assertThat(tree.fit(TOP, BOTTOM)).isEqualTo(Fit.CYCLE);
    assertThat(tree.fit(TOP, UUID.randomUUID())).isEqualTo(Fit.NO_PARENT);
    assertThat(tree.fit(UUID.randomUUID(), BOTTOM)).isEqualTo(Fit.FITS);
  }

  @Test
  void countsTheLevelsAboveAndBelow() {
    var chain = new ArrayList<Category>();
    for (int level = 0; level < CategoryTree.MAX_DEPTH; level++) {
      var parent = chain.isEmpty() ? null : chain.get(level - 1).id();
      chain.add(new Category(UUID.randomUUID(), "level " + level, parent));
    }
    var last = chain.get(chain.size() - 1).id();
    chain.add(new Category(OTHER, "other", null));
    var deep = new CategoryTree(chain);

    assertThat(deep.fit(UUID.randomUUID(), last)).isEqualTo(Fit.TOO_DEEP);
    assertThat(deep.fit(chain.get(0).id(), OTHER)).isEqualTo(Fit.TOO_DEEP);
    assertThat(deep.fit(chain.get(1).id(), OTHER)).isEqualTo(Fit.FITS);
    assertThat(deep.fit(OTHER, chain.get(8).id())).isEqualTo(Fit.FITS);
    assertThat(deep.fit(OTHER, last)).isEqualTo(Fit.TOO_DEEP);
  }
}
