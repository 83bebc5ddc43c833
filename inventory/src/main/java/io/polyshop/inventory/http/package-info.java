/**
 * The HTTP API of inventory: everybody may read stock, staff may change it. Nothing is decided
 * here: that is for {@code process} and {@code domain}.
 */
package io.polyshop.inventory.http;
