/** Health and metrics, on a port apart from the API. */
package io.polyshop.runtime.telemetry;
