/** Settings from the environment: read once at start, checked, with secrets masked. */
package io.polyshop.runtime.config;
