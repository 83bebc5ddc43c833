/** The operations of {@code auth/openapi.yaml}: {@code ...Body} in, {@code ...View} out. */
package io.polyshop.auth.http;
