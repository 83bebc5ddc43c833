package io.polyshop.auth.domain;

/**
 * Where a request comes from.
 *
 * @param address the client's IP address as text
 * @param userAgent what the client calls itself, 200 characters at most; null if it does not say
 * @param traceParent the trace that it belongs to, or null
 */
public record Origin(String address, String userAgent, String traceParent) {}
