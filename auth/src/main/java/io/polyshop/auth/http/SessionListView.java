package io.polyshop.auth.http;

import java.util.List;

/** All sessions of an account. */
record SessionListView(List<SessionView> items) {}
