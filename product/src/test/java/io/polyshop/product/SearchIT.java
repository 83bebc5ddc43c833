package io.polyshop.product;

import io.polyshop.testkit.ServiceUnderTest;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where the database knows the letters of ASCII alone. */
class SearchIT extends SearchRules {

  @RegisterExtension
  static final ServiceUnderTest service =
      ServiceUnderTest.of(new ProductService()).inDatabase("locale_provider libc locale 'C'");

  SearchIT() {
    super(service);
  }
}
