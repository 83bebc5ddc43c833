package io.polyshop.auth.domain;

/**
 * Where a request comes from.
 *
 * @param address the client's IP address as text
 * @param network what is counted as one place: the address, or for IPv6 its /64 network
 * @param userAgent what the client calls itself, 200 characters at most; null if it does not say
 * @param traceParent the trace of the request, or null
 */
public record Origin(String address, String network, String userAgent, String traceParent) {}
