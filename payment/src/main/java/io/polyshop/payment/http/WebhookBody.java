package io.polyshop.payment.http;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.polyshop.payment.domain.ChargeResult;
import io.polyshop.payment.domain.RefundResult;
import io.polyshop.runtime.json.StrictJson;
import io.polyshop.runtime.problem.Violations;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A webhook event: how a charge or refund of ours ended. Fields that we do not know are skipped:
 * the provider may add some at any time.
 *
 * @param id the provider's name for the event
 * @param type {@code charge.succeeded} and so on
 * @param idempotencyKey what our call carried: the id of the payment, or of the refund
 * @param reference the provider's name for the charge or refund; only with a success
 * @param reason a stable code in snake_case; only with a failure
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record WebhookBody(String id, String type, UUID idempotencyKey, String reference, String reason) {

  private static final Set<String> TYPES =
      Set.of("charge.succeeded", "charge.failed", "refund.succeeded", "refund.failed");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,100}");
  private static final Pattern REASON = Pattern.compile("[a-z][a-z0-9_]{0,63}");
  private static final int MAX_REFERENCE_CHARS = 255;

  /** What type of event it is; its other fields depend on that. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Type(String type) {

    Type {
      new Violations().check(type != null, "type", "is required").throwIfAny();
    }
  }

  WebhookBody {
    var violations =
        new Violations()
            .check(
                id != null && ID.matcher(id).matches(),
                "id",
                "must be 1 to 100 letters, digits, dots, underscores or hyphens")
            .check(idempotencyKey != null, "idempotencyKey", "is required");
    if (type.endsWith(".succeeded")) {
      violations
          .length(reference, "reference", 1, MAX_REFERENCE_CHARS)
          .check(reason == null, "reason", "is only allowed with a failure");
    } else {
      violations
          .check(
              reason != null && REASON.matcher(reason).matches(),
              "reason",
              "must be a code in snake_case, such as card_declined")
          .check(reference == null, "reference", "is only allowed with a success");
    }
    violations.throwIfAny();
  }

  /** The event, or nothing if it is of a type that is not for us. */
  static Optional<WebhookBody> of(Buffer json) {
    return TYPES.contains(StrictJson.decode(json, Type.class).type())
        ? Optional.of(StrictJson.decode(json, WebhookBody.class))
        : Optional.empty();
  }

  boolean isOfCharge() {
    return type.startsWith("charge.");
  }

  ChargeResult chargeResult() {
    return succeeded() ? new ChargeResult.Charged(reference) : new ChargeResult.Declined(reason);
  }

  RefundResult refundResult() {
    return succeeded() ? new RefundResult.Refunded(reference) : new RefundResult.Declined(reason);
  }

  private boolean succeeded() {
    return type.endsWith(".succeeded");
  }
}
