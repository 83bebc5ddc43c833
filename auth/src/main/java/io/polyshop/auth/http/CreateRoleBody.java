package io.polyshop.auth.http;

import io.polyshop.auth.domain.RoleName;
import io.polyshop.runtime.problem.Violations;

/** A role to create. */
record CreateRoleBody(String name) {

  CreateRoleBody {
    new Violations().check(RoleName.isAcceptable(name), "name", RoleName.RULE).throwIfAny();
  }
}
