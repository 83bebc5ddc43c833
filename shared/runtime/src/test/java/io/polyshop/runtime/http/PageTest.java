package io.polyshop.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyshop.runtime.problem.ApiException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {

  @Test
  void endsWithoutANextPage() {
    assertThat(Page.of(List.of("a", "b"), 2, List::of))
        .isEqualTo(new Page<>(List.of("a", "b"), null));
  }

  @Test
  void leadsToTheNextPageByTheLastRow() {
    var page = Page.of(List.of("a", "b", "c"), 2, row -> List.of(row, "x"));
    assertThat(page.items()).containsExactly("a", "b");
    var next = PageRequest.of(Optional.of("2"), Optional.of(page.next()));
    assertThat(next.after()).containsExactly("b", "x");
  }

  @Test
  void readsACursorThatIsAnId() {
    var id = UUID.randomUUID();
    var cursor = PageRequest.encode(List.of(id.toString()));
    assertThat(PageRequest.of(Optional.empty(), Optional.of(cursor)).afterId()).isEqualTo(id);
    assertThat(PageRequest.of(Optional.empty(), Optional.empty()).afterId()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "101", "-1", "x", "", "2147483648"})
  void refusesAnImpossibleLimit(String limit) {
    assertThatThrownBy(() -> PageRequest.of(Optional.of(limit), Optional.empty()))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining("limit");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%%%", "bm90IGFuIGlk"})
  void refusesACursorThatIsNotOurs(String cursor) {
    assertThatThrownBy(() -> PageRequest.of(Optional.empty(), Optional.of(cursor)).afterId())
        .isInstanceOf(ApiException.class)
        .hasMessageContaining("after");
  }
}
