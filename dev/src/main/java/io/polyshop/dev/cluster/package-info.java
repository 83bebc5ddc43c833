/**
 * {@code polyshop cluster}: the shop as several on one machine. Replicas and brokers are processes
 * of their own ({@code member}) behind a front door ({@code door}).
 */
package io.polyshop.dev.cluster;
