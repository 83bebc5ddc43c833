package io.polyshop.product;

import io.polyshop.testkit.ServiceUnderTest;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where the database has rules of a language, in which I is not the capital of i. */
class SearchInTurkishIT extends SearchRules {

  @RegisterExtension
  static final ServiceUnderTest service =
      ServiceUnderTest.of(new ProductService())
          .inDatabase("locale_provider icu icu_locale 'tr-TR' locale 'C'");

  SearchInTurkishIT() {
    super(service);
  }
}
