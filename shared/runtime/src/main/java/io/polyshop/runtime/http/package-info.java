/**
 * HTTP, contract first: the service's openapi.yaml is its router, {@code x-roles} in it says who
 * may call, errors are problem documents (RFC 9457).
 */
package io.polyshop.runtime.http;
