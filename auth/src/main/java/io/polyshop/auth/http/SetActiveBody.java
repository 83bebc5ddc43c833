package io.polyshop.auth.http;

/** Whether an account shall be enabled. */
record SetActiveBody(boolean active) {}
