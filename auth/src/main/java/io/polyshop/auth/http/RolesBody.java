package io.polyshop.auth.http;

import java.util.List;

/** All roles of an account, by name. */
record RolesBody(List<String> roles) {}
