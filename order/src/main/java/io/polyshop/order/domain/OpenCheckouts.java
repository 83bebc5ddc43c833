package io.polyshop.order.domain;

/**
 * The orders that are neither paid nor cancelled.
 *
 * @param count up to a limit
 * @param oldestAgeSeconds the age of the one that expires first; 0 if there is none
 */
public record OpenCheckouts(long count, double oldestAgeSeconds) {}
