/**
 * {@code polyshop new}: writes a new service into the source tree, in the rooms that all services
 * have, and names it in the few lists that name every service; or a new worker, which is a project
 * of its own.
 */
package io.polyshop.dev.scaffold;
