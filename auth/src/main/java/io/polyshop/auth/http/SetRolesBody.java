package io.polyshop.auth.http;

import java.util.List;

/** All roles of an account, by name. */
record SetRolesBody(List<String> roles) {}
