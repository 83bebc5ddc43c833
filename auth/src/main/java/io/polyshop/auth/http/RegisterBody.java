package io.polyshop.auth.http;

import io.polyshop.auth.domain.NewAccount;
import io.polyshop.auth.domain.PasswordRule;
import io.polyshop.auth.domain.PersonName;
import io.polyshop.auth.domain.Role;
import io.polyshop.auth.domain.Secret;
import io.polyshop.contracts.EmailAddress;
import io.polyshop.runtime.problem.Violations;

/** A registration. */
record RegisterBody(String email, Secret password, String name) {

  RegisterBody {
    name = PersonName.tidy(name);
    var objection = PasswordRule.objection(password, email, name);
    new Violations()
        .check(EmailAddress.typed(email).isPresent(), "email", EmailAddress.RULE)
        .check(objection.isEmpty(), "password", objection.orElse(""))
        .check(PersonName.isAcceptable(name), "name", PersonName.RULE)
        .throwIfAny();
  }

  NewAccount account() {
    return new NewAccount(
        EmailAddress.typed(email).orElseThrow(), name, password, Role.CUSTOMER, false);
  }
}
