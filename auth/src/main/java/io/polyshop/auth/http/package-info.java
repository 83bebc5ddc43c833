/** The operations of {@code auth/openapi.yaml}, and their bodies. */
package io.polyshop.auth.http;
