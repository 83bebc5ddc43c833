/**
 * {@code polyshop replay}: hands a part of a topic's history to a shadow group or a file. It reads
 * beside all groups, so that none of production notices.
 */
package io.polyshop.dev.replay;
