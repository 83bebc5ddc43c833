/** The service's openapi.yaml, and a request as it asks for it. */
package io.polyshop.runtime.http.contract;
