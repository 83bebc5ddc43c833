package io.polyshop.analytics.http;

/** A run that begins. */
record RunBody(String name) {}
