package io.polyshop.auth.domain;

import io.polyshop.contracts.EmailAddress;

/**
 * An account to create, with its first role.
 *
 * @param emailConfirmed whether the owner of the address is known to want it; if not, they are
 *     asked
 */
public record NewAccount(
    EmailAddress email, String name, Secret password, String role, boolean emailConfirmed) {}
