package io.polyshop.auth.http;

import java.util.List;

/** All signing keys. */
record KeyListView(List<KeyView> items) {}
