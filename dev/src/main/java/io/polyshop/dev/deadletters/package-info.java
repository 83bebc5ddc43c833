/** {@code polyshop dead-letters}: shows what consumers could not handle, and sends it again. */
package io.polyshop.dev.deadletters;
