package io.polyshop.auth.http;

import io.polyshop.auth.domain.Role;
import java.util.UUID;

/** A role as it is shown. */
record RoleView(UUID id, String name) {

  static RoleView of(Role role) {
    return new RoleView(role.id(), role.name());
  }
}
