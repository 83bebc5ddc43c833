/** The use cases: recording events and counting sales from them, and counting them again. */
package io.polyshop.analytics.process;
