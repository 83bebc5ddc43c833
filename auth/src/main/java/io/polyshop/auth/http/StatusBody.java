package io.polyshop.auth.http;

/** Whether an account is to be enabled. */
record StatusBody(boolean active) {}
