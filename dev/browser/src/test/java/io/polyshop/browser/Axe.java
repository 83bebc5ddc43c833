package io.polyshop.browser;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What axe-core thinks of a page. */
final class Axe {

  private static final String SCRIPT = read();
  private static final String SERIOUS =
      """
      async () => {
        const { violations } = await axe.run(document, { resultTypes: ['violations'] });
        return violations.filter(v => v.impact === 'serious' || v.impact === 'critical')
          .map(v => v.id + ': ' + v.nodes.map(n => n.target.join(' ') + ' ' + n.failureSummary).join('; '));
      }
      """;

  private Axe() {}

  /** What it calls serious or critical, a line a rule. */
  @SuppressWarnings("unchecked")
  static List<String> serious(Page page) {
    page.evaluate(SCRIPT);
    return (List<String>) page.evaluate(SERIOUS);
  }

  private static String read() {
    try (var script = Axe.class.getResourceAsStream("/axe.min.js")) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
