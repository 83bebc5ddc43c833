package io.polyshop.auth.account;

import io.polyshop.auth.domain.EmailAddress;
import io.polyshop.auth.domain.Secret;

/** An account that is to be made, with its first role. */
public record NewAccount(EmailAddress email, String name, Secret password, String role) {}
