/** Access tokens: verified offline against the keys that auth publishes. */
package io.polyshop.runtime.token;
