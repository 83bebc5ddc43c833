/**
 * {@code polyshop conformance}: whether a worker in any language has the same effect when it is
 * killed and its records come twice, late and between others, as when nothing happens.
 */
package io.polyshop.dev.conformance;
