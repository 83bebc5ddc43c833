package io.polyshop.product.http;

import io.polyshop.product.domain.ProductImage;
import io.polyshop.product.process.ImageEditing;
import io.polyshop.runtime.http.Api;
import io.polyshop.runtime.http.Operations;
import io.polyshop.runtime.http.Reply;
import io.polyshop.runtime.http.Request;
import io.vertx.core.Future;
import java.util.UUID;

/** The images of a product. */
public final class ImageApi implements Api {

  private final ImageEditing editing;

  public ImageApi(ImageEditing editing) {
    this.editing = editing;
  }

  @Override
  public void bind(Operations operations) {
    operations.on("addImage", this::add).on("deleteImage", this::delete);
  }

  private Future<Reply> add(Request request) {
    var productId = request.pathId("productId");
    var url = request.body(AddImageBody.class).url();
    return editing
        .add(productId, url, request.traceParent())
        .map(image -> Reply.created(location(productId, image), image));
  }

  private Future<Reply> delete(Request request) {
    return editing
        .delete(request.pathId("productId"), request.pathId("imageId"), request.traceParent())
        .map(product -> Reply.noContent());
  }

  private static String location(UUID productId, ProductImage image) {
    return "/v1/products/" + productId + "/images/" + image.id();
  }
}
