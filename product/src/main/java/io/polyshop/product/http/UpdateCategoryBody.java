package io.polyshop.product.http;

import io.polyshop.product.domain.Category;
import io.polyshop.runtime.json.StrictJson;
import io.vertx.core.buffer.Buffer;
import java.util.Set;
import java.util.UUID;

/**
 * The body of updateCategory, a merge patch: absent fields stay as they are, a null {@code
 * parentId} makes it a top category.
 *
 * @param given the fields that the body has, null or not
 */
record UpdateCategoryBody(Set<String> given, Fields fields) {

  /** The fields as a record has them, where absent and null are the same. */
  record Fields(String name, UUID parentId) {}

  UpdateCategoryBody {
    if (given.contains("name")) {
      new ProductFields().name(fields.name).check();
    }
  }

  static UpdateCategoryBody of(Buffer json) {
    var fields = StrictJson.decode(json, Fields.class);
    return new UpdateCategoryBody(json.toJsonObject().fieldNames(), fields);
  }

  Category applyTo(Category before) {
    return new Category(
        before.id(),
        given.contains("name") ? fields.name : before.name(),
        given.contains("parentId") ? fields.parentId : before.parentId());
  }
}
