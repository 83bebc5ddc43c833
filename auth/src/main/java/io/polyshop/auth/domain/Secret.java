package io.polyshop.auth.domain;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;

/** A password or a token: in JSON a string, in logs three stars. */
public record Secret(@JsonValue String text) {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Secret {
    Objects.requireNonNull(text, "text");
  }

  @Override
  public String toString() {
    return "***";
  }
}
