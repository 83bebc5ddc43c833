/** JSON at the edges of a service: records out, and records in, strictly. */
package io.polyshop.runtime.json;
