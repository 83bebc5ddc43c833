/**
 * What a service says about its own books, so that an audit can compare them with the other
 * services': counts, sums and digests, and on demand the rows behind a digest that differs.
 */
package io.polyshop.runtime.audit;
