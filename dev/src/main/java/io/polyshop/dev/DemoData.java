package io.polyshop.dev;

import io.polyshop.embedded.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/** The demo's log-ins and products in a shop's folder, loaded once. */
public final class DemoData {

  private static final String LOADED = "demo-loaded";

  private final DataFolder folder;
  private final DemoLogins logins;

  public DemoData(DataFolder folder) {
    this.folder = folder;
    this.logins = DemoLogins.of(folder::secret);
  }

  public DemoLogins logins() {
    return logins;
  }

  /** What auth has to be told, for the first administrator. */
  public Map<String, String> settings() {
    return Map.of(
        "AUTH_BOOTSTRAP_ADMIN_EMAIL", logins.admin().email(),
        "AUTH_BOOTSTRAP_ADMIN_PASSWORD", logins.admin().password());
  }

  public boolean isLoaded() {
    return Files.exists(folder.path().resolve(LOADED));
  }

  /**
   * Loads it through the API of a running shop; the ids of the products. They are kept in the
   * folder, for those who test a service without the catalogue.
   */
  public List<String> load(ShopPorts ports) {
    var products = new DemoCatalogue(ApiClient.anonymous(ports), logins).load();
    try {
      Files.write(folder.path().resolve(LOADED), products);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return products;
  }
}
