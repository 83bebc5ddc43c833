/**
 * Traces by OpenTelemetry: off, and then free of cost, unless its standard variables ask for them.
 * Vert.x traces HTTP and SQL; what is done for many requests at a time is traced here.
 */
package io.polyshop.runtime.tracing;
