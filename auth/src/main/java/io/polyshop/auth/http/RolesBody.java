package io.polyshop.auth.http;

import java.util.List;

/** The roles, by name, that an account is to have. */
record RolesBody(List<String> roles) {}
