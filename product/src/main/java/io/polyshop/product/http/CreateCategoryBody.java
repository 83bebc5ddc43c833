package io.polyshop.product.http;

import java.util.UUID;

/** The body of createCategory; without {@code parentId} it is a top category. */
record CreateCategoryBody(String name, UUID parentId) {

  CreateCategoryBody {
    new ProductFields().name(name).check();
  }
}
