package io.polyshop.product.store;

import io.polyshop.product.domain.Product;
import io.polyshop.product.domain.ProductDetails;
import io.polyshop.product.domain.ProductImage;
import io.polyshop.runtime.sql.SqlTime;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;

/** Rows of {@code products}, each with its images, to products. */
final class ProductRows {

  /** To be followed by where {@code p}, a product, is from. */
  static final String COLUMNS =
      """
      select p.id, p.version, p.name, p.description, p.price, p.currency, p.category_id, p.brand,
             p.active, p.created_at, p.updated_at,
             array(select i.id from product_images i where i.product_id = p.id order by i.position)
               as image_ids,
             array(select i.url from product_images i where i.product_id = p.id order by i.position)
               as image_urls
      """;

  private ProductRows() {}

  static Product product(Row row) {
    return new Product(
        row.getUUID("id"),
        row.getLong("version"),
        details(row),
        images(row),
        SqlTime.read(row, "created_at"),
        SqlTime.read(row, "updated_at"));
  }

  private static ProductDetails details(Row row) {
    return new ProductDetails(
        row.getString("name"),
        row.getString("description"),
        row.getLong("price"),
        row.getString("currency"),
        row.getUUID("category_id"),
        row.getString("brand"),
        row.getBoolean("active"));
  }

  private static List<ProductImage> images(Row row) {
    var ids = row.getArrayOfUUIDs("image_ids");
    var urls = row.getArrayOfStrings("image_urls");
    var images = new ArrayList<ProductImage>(ids.length);
    for (int i = 0; i < ids.length; i++) {
      images.add(new ProductImage(ids[i], urls[i]));
    }
    return images;
  }
}
