package io.polyshop.auth.domain;

import java.util.UUID;

/** A role that accounts can have; access tokens carry its name. */
public record Role(UUID id, String name) {

  public static final String CUSTOMER = "customer";
  public static final String ADMIN = "admin";
}
