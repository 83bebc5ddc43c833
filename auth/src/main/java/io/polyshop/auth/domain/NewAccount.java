package io.polyshop.auth.domain;

/** An account to create, with its first role. */
public record NewAccount(EmailAddress email, String name, Secret password, String role) {}
