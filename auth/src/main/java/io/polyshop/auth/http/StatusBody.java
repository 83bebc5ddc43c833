package io.polyshop.auth.http;

/** Whether an account shall be enabled. */
record StatusBody(boolean active) {}
