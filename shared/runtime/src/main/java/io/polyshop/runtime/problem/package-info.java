/** Errors that a caller is told of: what a problem document (RFC 9457) will say. */
package io.polyshop.runtime.problem;
