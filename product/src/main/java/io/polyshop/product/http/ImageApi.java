package io.polyshop.product.http;

import io.polyshop.product.catalogue.ProductCatalogue;
import io.polyshop.product.domain.ProductImage;
import io.polyshop.runtime.http.Api;
import io.polyshop.runtime.http.Operations;
import io.polyshop.runtime.http.Reply;
import io.polyshop.runtime.http.Request;
import io.vertx.core.Future;
import java.util.UUID;
import java.util.function.Supplier;

/** The images of a product. */
public final class ImageApi implements Api {

  private final ProductCatalogue catalogue;
  private final Supplier<UUID> ids;

  public ImageApi(ProductCatalogue catalogue, Supplier<UUID> ids) {
    this.catalogue = catalogue;
    this.ids = ids;
  }

  @Override
  public void bind(Operations operations) {
    operations.on("addImage", this::add).on("deleteImage", this::delete);
  }

  private Future<Reply> add(Request request) {
    var productId = request.pathId("productId");
    var image = new ProductImage(ids.get(), request.body(AddImageBody.class).url());
    var location = "/v1/products/" + productId + "/images/" + image.id();
    return catalogue
        .addImage(productId, image, request.traceParent())
        .map(product -> Reply.created(location, image));
  }

  private Future<Reply> delete(Request request) {
    return catalogue
        .deleteImage(request.pathId("productId"), request.pathId("imageId"), request.traceParent())
        .map(product -> Reply.noContent());
  }
}
