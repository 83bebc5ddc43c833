package io.polyshop.auth.http;

import io.polyshop.auth.domain.PersonName;
import io.polyshop.runtime.problem.Violations;

/** A new name for the caller's account. */
record UpdateMeBody(String name) {

  UpdateMeBody {
    name = PersonName.tidy(name);
    new Violations().check(PersonName.isAcceptable(name), "name", PersonName.RULE).throwIfAny();
  }
}
